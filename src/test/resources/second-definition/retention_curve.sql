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
),
complete AS (
  SELECT period, ROW_NUMBER() OVER (ORDER BY period DESC) AS back
  FROM (SELECT DISTINCT period FROM cohort_retention WHERE is_complete) AS p
),
-- Customers by the age at which they were last active, of cohorts that the inactivity window has passed for.
durations AS (
  SELECT c.dimension, c.segment, c.age,
    SUM(c.left_customers) AS left_customers,
    SUM(c.active_or_later_customers) AS at_risk
  FROM cohort_retention AS c JOIN complete AS p ON p.period = c.period
  WHERE p.back > ${longest_window} AND NOT c.is_left_truncated AND c.cohort_customers > 0
  GROUP BY c.dimension, c.segment, c.age
),
-- 1 - d / n up to each age; a factor of 0 ends the curve.
curves AS (
  SELECT
    d.dimension, d.segment, d.age,
    CASE
      WHEN BOOL_OR(e.at_risk > 0 AND e.at_risk = e.left_customers) THEN 0e0
      WHEN MAX(d.at_risk) = 0 THEN NULL
      ELSE EXP(SUM(LN(CASE WHEN e.at_risk > 0 AND e.left_customers < e.at_risk
        THEN CAST(e.at_risk - e.left_customers AS DOUBLE) / e.at_risk ELSE 1 END)))
    END AS survival,
    SUM(CASE WHEN e.left_customers < e.at_risk
      THEN CAST(e.left_customers AS DOUBLE) / e.at_risk / (e.at_risk - e.left_customers) ELSE 0 END) AS greenwood
  FROM durations AS d
  JOIN durations AS e
    ON e.dimension = d.dimension AND e.segment = d.segment AND e.age <= d.age
  GROUP BY d.dimension, d.segment, d.age
)
SELECT
  p.dimension, p.segment, p.age, p.cohorts, p.eligible_customers, p.active_customers,
  CAST(p.active_customers AS DOUBLE) / p.eligible_customers AS retention_rate,
  wilson_low(p.active_customers, p.eligible_customers) AS retention_low,
  wilson_high(p.active_customers, p.eligible_customers) AS retention_high,
  c.survival,
  survival_end(c.survival, c.greenwood, 1) AS survival_low,
  survival_end(c.survival, c.greenwood, -1) AS survival_high,
  CAST(d.at_risk AS BIGINT) AS at_risk,
  CAST(d.left_customers AS BIGINT) AS left_customers,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM pooled AS p
LEFT JOIN durations AS d ON d.dimension = p.dimension AND d.segment = p.segment AND d.age = p.age
LEFT JOIN curves AS c ON c.dimension = p.dimension AND c.segment = p.segment AND c.age = p.age
ORDER BY p.dimension, p.segment, p.age
