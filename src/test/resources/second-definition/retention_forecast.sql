-- One row per dimension, segment and age that is known, and of ${horizon} more; without the intervals.
WITH lifetimes AS (
  ${lifetimes}
),
chosen AS (
  SELECT dimension, segment, model, status, alpha, beta, COALESCE(c, 1) AS c
  FROM ${published_fits}
  WHERE alpha IS NOT NULL
  QUALIFY ROW_NUMBER() OVER (PARTITION BY dimension, segment ORDER BY aic, model DESC) = 1
),
known AS (
  SELECT dimension, segment, MAX(age) AS last,
    1 - CAST(SUM(last_lost) AS DOUBLE) / SUM(last_at_risk) AS retention
  FROM lifetimes GROUP BY dimension, segment
),
observed AS (
  SELECT l.dimension, l.segment, l.age,
    -- a factor of 0 ends the curve
    CASE WHEN BOOL_OR(e.at_risk = e.lost AND e.at_risk > 0) THEN 0e0 WHEN ANY_VALUE(l.at_risk) = 0 THEN NULL
      ELSE EXP(SUM(LN(CASE WHEN e.at_risk > e.lost THEN 1 - CAST(e.lost AS DOUBLE) / e.at_risk ELSE 1 END))) END
      AS survival
  FROM lifetimes AS l JOIN lifetimes AS e
    ON e.dimension = l.dimension AND e.segment = l.segment AND e.age <= l.age
  GROUP BY l.dimension, l.segment, l.age
),
forecast AS (
  SELECT k.dimension, k.segment, k.last + more AS age, k.last, k.retention ^ more AS naive
  FROM known AS k JOIN chosen USING (dimension, segment) CROSS JOIN RANGE(1, ${horizon} + 1) AS r(more)
)
SELECT o.dimension, o.segment, CAST(o.age AS INTEGER) AS age, FALSE AS is_forecast, f.model, o.survival AS survival_observed,
  stay(f.alpha, f.beta, f.c, o.age + 1) AS survival_fit,
  CAST(NULL AS DOUBLE) AS survival_forecast, CAST(NULL AS DOUBLE) AS naive_forecast,
  CAST(NULL AS DOUBLE) AS retention_rate_forecast
FROM observed AS o LEFT JOIN chosen AS f USING (dimension, segment)
UNION ALL
SELECT e.dimension, e.segment, CAST(e.age AS INTEGER), TRUE, f.model, NULL, stay(f.alpha, f.beta, f.c, e.age + 1),
  stay(f.alpha, f.beta, f.c, e.age + 1) / stay(f.alpha, f.beta, f.c, e.last + 1), e.naive,
  stay(f.alpha, f.beta, f.c, e.age + 1) / stay(f.alpha, f.beta, f.c, e.age)
FROM forecast AS e JOIN chosen AS f USING (dimension, segment)
ORDER BY ALL
