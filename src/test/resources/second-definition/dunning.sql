-- One row per period, dimension and segment with an invoice.
WITH billed AS (
  SELECT s.dimension, s.segment, p.ordinal, d.*, CAST(d.paid_on - d.first_tried AS INTEGER) AS days,
    CAST(DATE '${as_of}' - d.first_tried AS INTEGER) AS watched
  FROM dunned AS d
  JOIN calendar AS c ON c.day = d.billed
  JOIN periods AS p ON p.ordinal = c.ordinal AND p.is_complete
  JOIN customer_segments AS s ON s.customer_id = d.customer_id
  WHERE p.ordinal >= (SELECT first_ordinal FROM history)
),
counted AS (
  SELECT dimension, segment, ordinal,
    COUNT(DISTINCT customer_id) AS billed_customers,
    COUNT(*) AS invoices,
    SUM(due) AS billed_amount,
    COUNT(DISTINCT CASE WHEN has_failed THEN customer_id END) AS failed_customers,
    COUNT(*) FILTER (WHERE has_failed) AS failed_invoices,
    SUM(CASE WHEN has_failed THEN due ELSE 0 END) AS failed_amount,
    COUNT(DISTINCT CASE WHEN outcome = 'recovered' THEN customer_id END) AS recovered_customers,
    COUNT(*) FILTER (WHERE outcome = 'recovered') AS recovered_invoices,
    SUM(CASE WHEN outcome = 'recovered' THEN due ELSE 0 END) AS recovered_amount,
    COUNT(DISTINCT CASE WHEN outcome = 'open' THEN customer_id END) AS open_customers,
    COUNT(*) FILTER (WHERE outcome = 'open') AS open_invoices,
    SUM(CASE WHEN outcome = 'open' THEN due ELSE 0 END) AS open_amount,
    COUNT(DISTINCT CASE WHEN outcome = 'given_up' THEN customer_id END) AS given_up_customers,
    COUNT(*) FILTER (WHERE outcome = 'given_up') AS given_up_invoices,
    SUM(CASE WHEN outcome = 'given_up' THEN due ELSE 0 END) AS given_up_amount,
    COUNT(DISTINCT CASE WHEN outcome = 'recovered' AND days <= 7 THEN customer_id END) AS customers_7,
    COUNT(*) FILTER (WHERE outcome = 'recovered' AND days <= 7) AS invoices_7,
    SUM(CASE WHEN outcome = 'recovered' AND days <= 7 THEN due ELSE 0 END) AS amount_7,
    COUNT(DISTINCT CASE WHEN outcome = 'recovered' AND days <= 14 THEN customer_id END) AS customers_14,
    COUNT(*) FILTER (WHERE outcome = 'recovered' AND days <= 14) AS invoices_14,
    SUM(CASE WHEN outcome = 'recovered' AND days <= 14 THEN due ELSE 0 END) AS amount_14,
    COUNT(DISTINCT CASE WHEN outcome = 'recovered' AND days <= 30 THEN customer_id END) AS customers_30,
    COUNT(*) FILTER (WHERE outcome = 'recovered' AND days <= 30) AS invoices_30,
    SUM(CASE WHEN outcome = 'recovered' AND days <= 30 THEN due ELSE 0 END) AS amount_30,
    COALESCE(MIN(CASE WHEN outcome = 'open' THEN watched END), 1000000) AS watched
  FROM billed
  GROUP BY dimension, segment, ordinal
),
-- Failed ones by the days after which they were paid, or up to which they are watched; given up ones forever.
by_days AS (
  SELECT dimension, segment, ordinal,
    CASE outcome WHEN 'recovered' THEN days WHEN 'open' THEN watched ELSE 1000000 END AS days,
    COUNT(*) FILTER (WHERE outcome = 'recovered') AS recovered,
    COUNT(*) AS gone
  FROM billed
  WHERE has_failed
  GROUP BY ALL
),
curves AS (
  SELECT dimension, segment, ordinal, days,
    SUM(CASE WHEN recovered = at_risk THEN -1000 ELSE LN(1 - CAST(recovered AS DOUBLE) / at_risk) END)
      OVER (PARTITION BY dimension, segment, ordinal ORDER BY days) AS log_left
  FROM (
    SELECT *, SUM(gone) OVER (PARTITION BY dimension, segment, ordinal ORDER BY days DESC) AS at_risk
    FROM by_days
  ) AS risks
  WHERE recovered > 0
),
medians AS (
  SELECT dimension, segment, ordinal, MIN(days) AS median_days
  FROM curves
  WHERE log_left <= LN(0.5 + 1e-9)
  GROUP BY dimension, segment, ordinal
),
-- Subscriptions with a recovered invoice, by what they bring at the end of the next period.
saved AS (
  SELECT dimension, segment, ordinal, COUNT(DISTINCT customer_id) AS customers, SUM(mrr) AS mrr
  FROM (
    SELECT r.dimension, r.segment, r.ordinal, r.customer_id, r.agreement,
      SUM(divide_half_up(v.mrr * x.up, x.down)) AS mrr
    FROM (SELECT DISTINCT dimension, segment, ordinal, customer_id, agreement FROM billed
      WHERE outcome = 'recovered') AS r
    JOIN periods AS n ON n.ordinal = r.ordinal + 1 AND n.is_complete
    JOIN paid_contracts AS v ON v.customer_id = r.customer_id AND v.subscription = r.agreement
      AND v.paid_from <= n.last_day AND n.last_day < v.over_on
    JOIN contract_rates AS x ON x.currency = v.currency AND x.day = n.last_day
    GROUP BY r.dimension, r.segment, r.ordinal, r.customer_id, r.agreement
  ) AS subscriptions
  GROUP BY dimension, segment, ordinal
)
SELECT p.first_day AS period, c.dimension, c.segment,
  billed_customers, invoices, CAST(billed_amount * ${minor_unit} AS DECIMAL(18, ${scale})) AS billed_amount,
  failed_customers, failed_invoices, CAST(failed_amount * ${minor_unit} AS DECIMAL(18, ${scale})) AS failed_amount,
  CAST(failed_invoices AS DOUBLE) / invoices AS failure_rate,
  CAST(failed_amount AS DOUBLE) / CAST(billed_amount AS DOUBLE) AS failed_amount_share,
  recovered_customers, recovered_invoices,
  CAST(recovered_amount * ${minor_unit} AS DECIMAL(18, ${scale})) AS recovered_amount,
  open_customers, open_invoices, CAST(open_amount * ${minor_unit} AS DECIMAL(18, ${scale})) AS open_amount,
  given_up_customers, given_up_invoices,
  CAST(given_up_amount * ${minor_unit} AS DECIMAL(18, ${scale})) AS given_up_amount,
  CASE WHEN failed_invoices > 0 THEN CAST(recovered_invoices AS DOUBLE) / failed_invoices END AS recovery_rate_of_failed,
  CAST(recovered_invoices AS DOUBLE) / invoices AS recovered_share_of_billed,
  CASE WHEN failed_amount > 0 THEN CAST(recovered_amount AS DOUBLE) / CAST(failed_amount AS DOUBLE) END
    AS recovered_amount_share,
  CAST(LEAST(p.last_day + TO_DAYS(CAST(watched AS INTEGER)), DATE '${as_of}') AS DATE) AS observed_through,
  customers_7 AS recovered_within_7_customers, invoices_7 AS recovered_within_7_invoices,
  CAST(amount_7 * ${minor_unit} AS DECIMAL(18, ${scale})) AS recovered_within_7_amount,
  CASE WHEN failed_invoices > 0 AND watched >= 7 AND DATE '${as_of}' - p.last_day >= 7
    THEN CAST(invoices_7 AS DOUBLE) / failed_invoices END AS recovery_rate_within_7,
  CASE WHEN failed_amount > 0 AND watched >= 7 AND DATE '${as_of}' - p.last_day >= 7
    THEN CAST(amount_7 AS DOUBLE) / CAST(failed_amount AS DOUBLE) END AS recovered_amount_share_within_7,
  customers_14 AS recovered_within_14_customers, invoices_14 AS recovered_within_14_invoices,
  CAST(amount_14 * ${minor_unit} AS DECIMAL(18, ${scale})) AS recovered_within_14_amount,
  CASE WHEN failed_invoices > 0 AND watched >= 14 AND DATE '${as_of}' - p.last_day >= 14
    THEN CAST(invoices_14 AS DOUBLE) / failed_invoices END AS recovery_rate_within_14,
  CASE WHEN failed_amount > 0 AND watched >= 14 AND DATE '${as_of}' - p.last_day >= 14
    THEN CAST(amount_14 AS DOUBLE) / CAST(failed_amount AS DOUBLE) END AS recovered_amount_share_within_14,
  customers_30 AS recovered_within_30_customers, invoices_30 AS recovered_within_30_invoices,
  CAST(amount_30 * ${minor_unit} AS DECIMAL(18, ${scale})) AS recovered_within_30_amount,
  CASE WHEN failed_invoices > 0 AND watched >= 30 AND DATE '${as_of}' - p.last_day >= 30
    THEN CAST(invoices_30 AS DOUBLE) / failed_invoices END AS recovery_rate_within_30,
  CASE WHEN failed_amount > 0 AND watched >= 30 AND DATE '${as_of}' - p.last_day >= 30
    THEN CAST(amount_30 AS DOUBLE) / CAST(failed_amount AS DOUBLE) END AS recovered_amount_share_within_30,
  CAST(m.median_days AS INTEGER) AS median_days_to_recover,
  COALESCE(s.customers, 0) AS saved_customers,
  CAST(COALESCE(s.mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS saved_mrr,
  CAST(p.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}' AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted AS c
JOIN periods AS p ON p.ordinal = c.ordinal
LEFT JOIN medians AS m ON m.dimension = c.dimension AND m.segment = c.segment AND m.ordinal = c.ordinal
LEFT JOIN saved AS s ON s.dimension = c.dimension AND s.segment = c.segment AND s.ordinal = c.ordinal
ORDER BY period, c.dimension, c.segment
