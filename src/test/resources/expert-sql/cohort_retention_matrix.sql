-- Each cohort as three lists of 25 ages, then the lists side by side.
WITH listed AS (
  SELECT dimension, segment, cohort_period, any_value(cohort_customers) AS cohort_customers,
    list(active_customers::DECIMAL(24, 6) ORDER BY age) AS customers,
    list(CASE WHEN retention_rate IS NOT NULL
      THEN (rounded(active_customers * 1000000, cohort_customers) * 0.000001)::DECIMAL(24, 6)
      END ORDER BY age) AS retention_rates,
    list(net_revenue::DECIMAL(24, 6) ORDER BY age) AS net_revenues
  FROM cohort_retention
  WHERE age <= 24
  GROUP BY dimension, segment, cohort_period
),
measured AS (
  SELECT *, 'customers' AS measure, customers AS v FROM listed
  UNION ALL SELECT *, 'retention_rate', retention_rates FROM listed
  UNION ALL SELECT *, 'net_revenue', net_revenues FROM listed
)
SELECT dimension, segment, measure, cohort_period, cohort_customers,
  v[1] AS age_0, v[2] AS age_1, v[3] AS age_2, v[4] AS age_3, v[5] AS age_4,
  v[6] AS age_5, v[7] AS age_6, v[8] AS age_7, v[9] AS age_8, v[10] AS age_9,
  v[11] AS age_10, v[12] AS age_11, v[13] AS age_12, v[14] AS age_13, v[15] AS age_14,
  v[16] AS age_15, v[17] AS age_16, v[18] AS age_17, v[19] AS age_18, v[20] AS age_19,
  v[21] AS age_20, v[22] AS age_21, v[23] AS age_22, v[24] AS age_23, v[25] AS age_24,
  false AS is_suppressed, getvariable('as_of') AS as_of
FROM measured
ORDER BY dimension, segment, measure, cohort_period
