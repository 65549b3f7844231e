-- The own figures, most of which stand in the movements already; and those of the own past.
WITH shares AS (
  SELECT segment, 'customer_retention' AS metric, 'year' AS horizon, retained AS counted, opening,
    datediff('month', period, max(period) OVER ()) AS months_ago
  FROM customer_movement
  WHERE grain = 'trailing_12_months' AND dimension IN ('all', 'industry') AND opening > 0
    -- with W = 3, who is alive is known from the third month on
    AND period >= getvariable('first_day') + INTERVAL 3 MONTH
  UNION ALL
  SELECT segment, 'subscriber_churn', 'month', churned, opening,
    datediff('month', period, max(period) OVER ())
  FROM customer_movement
  WHERE grain = 'month' AND dimension IN ('all', 'industry') AND opening > 0
    AND period >= getvariable('first_day') + INTERVAL 3 MONTH
),
own AS (
  SELECT segment AS industry, metric, horizon, share(counted, opening) AS value,
    low(counted, opening) AS low, high(counted, opening) AS high, opening AS customers, months_ago
  FROM shares
),
revenue AS (
  SELECT r.segment AS industry, customers, net_revenue_retention, gross_revenue_retention
  FROM revenue_movement AS r JOIN segments USING (dimension, segment)
  JOIN paying_customers USING (sid)
  WHERE grain = 'trailing_12_months' AND dimension IN ('all', 'industry') AND opening_revenue > 0
  QUALIFY period = max(period) OVER ()
),
figures AS (
  SELECT industry, metric, horizon, NULL::VARCHAR AS reference, value, low, high, customers
  FROM own
  WHERE months_ago = 0
  UNION ALL
  SELECT industry, metric, 'year_from_month', NULL, 1 - pow(1 - value, 12), 1 - pow(1 - low, 12),
    1 - pow(1 - high, 12), customers
  FROM own
  WHERE months_ago = 0 AND metric = 'subscriber_churn'
  UNION ALL
  SELECT industry, 'net_revenue_retention', 'year', NULL, net_revenue_retention, NULL, NULL,
    customers
  FROM revenue
  UNION ALL
  SELECT industry, 'gross_revenue_retention', 'year', NULL, gross_revenue_retention, NULL, NULL,
    customers
  FROM revenue
  UNION ALL
  SELECT industry, metric, horizon, 'same period last year', value, NULL, NULL, customers
  FROM own
  WHERE months_ago = 12
  UNION ALL
  SELECT industry, metric, horizon, 'trailing mean', avg(value),
    avg(value) - 2 * stddev_samp(value), avg(value) + 2 * stddev_samp(value), NULL
  FROM own
  WHERE metric = 'subscriber_churn' AND months_ago BETWEEN 1 AND 12
  GROUP BY industry, metric, horizon
  HAVING count(*) = 12
)
SELECT *, getvariable('as_of') AS as_of
FROM figures
ORDER BY industry, metric, horizon, reference
