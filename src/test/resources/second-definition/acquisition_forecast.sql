-- One row per dimension, segment and cohort of a segment whose forecast is of use: what a customer will have
-- brought, by the published parameters.
WITH cells AS (
  ${cohort_retention}
),
fits AS (
  SELECT f.dimension, f.segment, f.alpha, f.beta, COALESCE(f.c, 1) AS c
  FROM ${published_fits} AS f
  JOIN ${published_backtests} AS b ON b.dimension = f.dimension AND b.segment = f.segment AND b.model = f.model
  WHERE f.is_chosen AND f.model IN ('sbg', 'bdw') AND b.verdict = 'use'
),
known AS (
  SELECT MAX(ordinal) AS last, (CAST(MAX(last_day) - MIN(first_day) AS DOUBLE) + 1) / 365.25 / COUNT(*) AS years
  FROM periods
  WHERE is_complete AND ordinal >= (SELECT first_ordinal FROM history)
),
aged AS (
  SELECT a.dimension, a.segment, p.ordinal AS cohort, p.first_day, a.age, a.cohort_customers,
    CAST(a.net_revenue AS DOUBLE) * ${margin_rate} AS margin, a.is_left_truncated,
    GREATEST(0, k.last - ${longest_window} - p.ordinal + 1) AS w,
    k.last - p.ordinal + 1 AS n,
    MAX(CASE WHEN a.age = 0 THEN a.active_or_later_customers END) OVER (
      PARTITION BY a.dimension, a.segment, a.cohort_period) - COALESCE(SUM(a.left_customers) OVER (
      PARTITION BY a.dimension, a.segment, a.cohort_period ORDER BY a.age
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS there
  FROM cells AS a
  JOIN periods AS p ON p.first_day = a.cohort_period AND p.is_complete
  CROSS JOIN known AS k
),
pooled AS (
  SELECT dimension, segment, SUM(margin) / SUM(there) AS each
  FROM aged
  WHERE age < w AND NOT is_left_truncated
  GROUP BY dimension, segment
),
cohorts AS (
  SELECT dimension, segment, cohort, first_day, cohort_customers AS customers, n, w,
    SUM(CASE WHEN age < n THEN margin ELSE 0 END) AS so_far,
    MAX(CASE WHEN age = w THEN there END) AS there
  FROM aged
  WHERE cohort_customers > 0
  GROUP BY dimension, segment, cohort, first_day, cohort_customers, n, w
)
SELECT c.dimension, c.segment, c.first_day AS cohort_period,
  (c.so_far + c.there * SUM(p.each * stay(f.alpha, f.beta, f.c, c.n + h.k - 1) / stay(f.alpha, f.beta, f.c, c.w)
    / POWER(1e0 + ${discount}, h.k * k.years))) / c.customers AS clv
FROM cohorts AS c
JOIN fits AS f ON f.dimension = c.dimension AND f.segment = c.segment
JOIN pooled AS p ON p.dimension = c.dimension AND p.segment = c.segment
CROSS JOIN known AS k
CROSS JOIN (SELECT CAST(UNNEST(RANGE(1, ${horizon} + 1)) AS INTEGER) AS k) AS h
GROUP BY c.dimension, c.segment, c.first_day, c.so_far, c.there, c.customers
ORDER BY c.dimension, c.segment, cohort_period
