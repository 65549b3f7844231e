-- One row per dimension, segment, cohort_period and age.
WITH members AS (
  SELECT * FROM customer_segments WHERE cohort IS NOT NULL
),
sizes AS (
  SELECT dimension, segment, cohort, COUNT(*) AS cohort_customers
  FROM members
  GROUP BY dimension, segment, cohort
),
activity AS (
  SELECT
    m.dimension, m.segment, m.cohort, p.ordinal,
    COUNT(*) FILTER (WHERE p.is_active) AS active_customers,
    SUM(p.orders) AS orders,
    SUM(p.net) AS net_revenue
  FROM members AS m
  JOIN customer_periods AS p ON p.customer_id = m.customer_id
  WHERE p.ordinal >= m.cohort
  GROUP BY m.dimension, m.segment, m.cohort, p.ordinal
),
last_seen AS (
  SELECT m.dimension, m.segment, m.cohort, l.ordinal, COUNT(*) AS last_customers
  FROM members AS m
  JOIN (
    SELECT customer_id, MAX(ordinal) AS ordinal FROM customer_periods WHERE is_active GROUP BY customer_id
  ) AS l ON l.customer_id = m.customer_id
  GROUP BY m.dimension, m.segment, m.cohort, l.ordinal
),
cells AS (
  SELECT s.dimension, s.segment, c.ordinal AS cohort, c.first_day AS cohort_period,
    p.ordinal, p.first_day AS period, p.is_complete
  FROM (SELECT DISTINCT dimension, segment FROM members) AS s
  CROSS JOIN periods AS c
  JOIN periods AS p ON p.ordinal >= c.ordinal
  WHERE c.ordinal >= (SELECT MIN(ordinal) FROM accepted_transactions)
),
counted AS (
  SELECT
    cells.*,
    COALESCE(z.cohort_customers, 0) AS cohort_customers,
    COALESCE(a.active_customers, 0) AS active_customers,
    COALESCE(a.orders, 0) AS orders,
    COALESCE(a.net_revenue, 0) AS net_revenue,
    COALESCE(l.last_customers, 0) AS last_customers
  FROM cells
  LEFT JOIN sizes AS z
    ON z.dimension = cells.dimension AND z.segment = cells.segment AND z.cohort = cells.cohort
  LEFT JOIN activity AS a
    ON a.dimension = cells.dimension AND a.segment = cells.segment
    AND a.cohort = cells.cohort AND a.ordinal = cells.ordinal
  LEFT JOIN last_seen AS l
    ON l.dimension = cells.dimension AND l.segment = cells.segment
    AND l.cohort = cells.cohort AND l.ordinal = cells.ordinal
),
added_up AS (
  SELECT
    *,
    is_complete AND cohort_customers > 0 AS has_rates,
    SUM(last_customers) OVER (
      PARTITION BY dimension, segment, cohort ORDER BY ordinal DESC
    ) AS active_or_later_customers,
    SUM(net_revenue) OVER (PARTITION BY dimension, segment, cohort ORDER BY ordinal) AS cumulative_revenue,
    MAX(CASE WHEN ordinal = cohort THEN net_revenue END) OVER (
      PARTITION BY dimension, segment, cohort
    ) AS first_revenue,
    -- the whole inactivity window has passed since the period
    ordinal + ${window} <= (SELECT MAX(ordinal) FROM periods WHERE is_complete) AS is_judged
  FROM counted
),
-- No customer of one cohort stops being watched before another one, so its survival is a plain share.
survived AS (
  SELECT
    *,
    CASE WHEN is_judged THEN last_customers ELSE 0 END AS left_customers,
    CASE WHEN is_judged AND active_or_later_customers > 0
      THEN CAST(active_or_later_customers - last_customers AS DOUBLE) / cohort_customers END AS survival
  FROM added_up
)
SELECT
  dimension,
  segment,
  cohort_period,
  CAST(ordinal - cohort AS INTEGER) AS age,
  period,
  CAST(cohort_customers AS BIGINT) AS cohort_customers,
  CAST(active_customers AS BIGINT) AS active_customers,
  CAST(active_or_later_customers AS BIGINT) AS active_or_later_customers,
  CAST(orders AS BIGINT) AS orders,
  CAST(net_revenue AS DECIMAL(18, ${scale})) AS net_revenue,
  CAST(cumulative_revenue AS DECIMAL(18, ${scale})) AS cumulative_revenue,
  CASE WHEN has_rates THEN money_per(cumulative_revenue, cohort_customers) END AS revenue_per_customer,
  CASE WHEN has_rates THEN CAST(active_customers AS DOUBLE) / cohort_customers END AS retention_rate,
  CASE WHEN has_rates THEN wilson_low(active_customers, cohort_customers) END AS retention_low,
  CASE WHEN has_rates THEN wilson_high(active_customers, cohort_customers) END AS retention_high,
  CASE WHEN has_rates
    THEN CAST(active_or_later_customers AS DOUBLE) / cohort_customers END AS or_later_rate,
  CASE WHEN has_rates AND first_revenue > 0
    THEN CAST(net_revenue AS DOUBLE) / CAST(first_revenue AS DOUBLE) END AS revenue_retention_rate,
  CAST(left_customers AS BIGINT) AS left_customers,
  survival,
  survival_end(survival, (1 - survival) / (cohort_customers * survival), 1) AS survival_low,
  survival_end(survival, (1 - survival) / (cohort_customers * survival), -1) AS survival_high,
  is_complete,
  cohort_customers < ${small} AS is_small,
  cohort = (SELECT MIN(ordinal) FROM accepted_transactions) AS is_left_truncated,
  DATE '${as_of}' AS as_of
FROM survived
ORDER BY dimension, segment, cohort_period, age
