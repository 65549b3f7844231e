-- One row per dimension, segment, measure and cohort_period.
WITH cohort_retention AS (
  ${cohort_retention}
),
measured AS (
  SELECT dimension, segment, 'customers' AS measure, cohort_period, cohort_customers, age,
    CAST(active_customers AS DECIMAL(24, 6)) AS value
  FROM cohort_retention
  UNION ALL
  SELECT dimension, segment, 'retention_rate', cohort_period, cohort_customers, age,
    CASE WHEN retention_rate IS NOT NULL THEN six_decimals(active_customers, cohort_customers) END
  FROM cohort_retention
  UNION ALL
  SELECT dimension, segment, 'net_revenue', cohort_period, cohort_customers, age,
    CAST(net_revenue AS DECIMAL(24, 6))
  FROM cohort_retention
)
SELECT
  dimension, segment, measure, cohort_period, cohort_customers,
  ${age_columns},
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM measured
GROUP BY dimension, segment, measure, cohort_period, cohort_customers
ORDER BY dimension, segment, measure, cohort_period
