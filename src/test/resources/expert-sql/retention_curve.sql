-- From the published cohorts, which are few: all that were seen from their beginning, by age. Who left
-- is known of those that are three months past it.
WITH known AS (
  SELECT *, cohort_customers > 0 AND period + INTERVAL 3 MONTH
    <= (SELECT max(period) FROM cohort_retention WHERE is_complete) AS is_watched
  FROM cohort_retention
),
pooled AS (
  SELECT dimension, segment, age,
    count(*) FILTER (retention_rate IS NOT NULL) AS cohorts,
    sum(cohort_customers) FILTER (retention_rate IS NOT NULL)::BIGINT AS eligible,
    sum(active_customers) FILTER (retention_rate IS NOT NULL)::BIGINT AS active,
    sum(active_or_later_customers) FILTER (is_watched)::BIGINT AS at_risk,
    sum(left_customers) FILTER (is_watched)::BIGINT AS gone
  FROM known
  WHERE NOT is_left_truncated
  GROUP BY dimension, segment, age
),
curves AS (
  SELECT *,
    CASE
      WHEN at_risk IS NULL THEN NULL
      WHEN bool_or(at_risk > 0 AND gone = at_risk) OVER by_age THEN 0e0
      WHEN at_risk = 0 THEN NULL
      ELSE exp(coalesce(
        sum(CASE WHEN gone < at_risk THEN ln((at_risk - gone)::DOUBLE / at_risk) END) OVER by_age,
        0))
    END AS survival,
    sum(CASE WHEN gone < at_risk THEN gone::DOUBLE / at_risk / (at_risk - gone) ELSE 0 END)
      OVER by_age AS greenwood
  FROM pooled
  WINDOW by_age AS (PARTITION BY dimension, segment ORDER BY age)
)
SELECT dimension, segment, age, cohorts, eligible AS eligible_customers,
  active AS active_customers, share(active, eligible) AS retention_rate,
  low(active, eligible) AS retention_low, high(active, eligible) AS retention_high,
  survival,
  survival_end(survival, greenwood, 1) AS survival_low,
  survival_end(survival, greenwood, -1) AS survival_high,
  at_risk, gone AS left_customers, false AS is_suppressed, getvariable('as_of') AS as_of
FROM curves
WHERE cohorts > 0
ORDER BY dimension, segment, age
