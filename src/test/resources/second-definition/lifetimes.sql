-- By age: customers who left at it, all who could, and survivors of the cohorts that are watched no longer.
-- A cohort is watched at an age once W complete periods have passed since; ${ago} periods ago, once they had.
WITH cohort_retention AS (
  ${cohort_retention}
),
complete AS (
  SELECT period, ROW_NUMBER() OVER (ORDER BY period DESC) AS back
  FROM (SELECT DISTINCT period FROM cohort_retention WHERE is_complete) AS p
),
watched AS (
  SELECT c.*, LEAD(age) OVER (PARTITION BY dimension, segment, cohort_period ORDER BY age) IS NULL AS is_last
  FROM cohort_retention AS c JOIN complete AS p ON p.period = c.period
  WHERE p.back > ${longest_window} + ${ago} AND NOT is_left_truncated
  QUALIFY MAX(active_or_later_customers) OVER (PARTITION BY dimension, segment, cohort_period) > 0
)
SELECT dimension, segment, age,
  SUM(left_customers) AS lost,
  SUM(active_or_later_customers) AS at_risk,
  SUM(CASE WHEN is_last THEN active_or_later_customers - left_customers ELSE 0 END) AS survivors,
  SUM(CASE WHEN is_last THEN left_customers ELSE 0 END) AS last_lost,
  SUM(CASE WHEN is_last THEN active_or_later_customers ELSE 0 END) AS last_at_risk
FROM watched
GROUP BY dimension, segment, age
ORDER BY dimension, segment, age
