-- One row per dimension, segment and age that an eligible cohort has completed.
WITH cohort_retention AS (
  ${cohort_retention}
),
pooled AS (
  SELECT
    dimension, segment, age,
    COUNT(*) AS cohorts,
    CAST(SUM(cohort_customers) AS BIGINT) AS eligible_customers,
    CAST(SUM(active_customers) AS BIGINT) AS active_customers
  FROM cohort_retention
  WHERE is_complete AND NOT is_left_truncated AND cohort_customers > 0
  GROUP BY dimension, segment, age
)
SELECT
  dimension, segment, age, cohorts, eligible_customers, active_customers,
  CAST(active_customers AS DOUBLE) / eligible_customers AS retention_rate,
  wilson_low(active_customers, eligible_customers) AS retention_low,
  wilson_high(active_customers, eligible_customers) AS retention_high,
  DATE '${as_of}' AS as_of
FROM pooled
ORDER BY dimension, segment, age
