-- One row per dimension, segment and length of a gap between active days, or from the last one to the
-- as-of date. Days before the history count; customers who have not joined do not.
WITH active_days AS (
  SELECT DISTINCT t.customer_id, t.first_date AS day
  FROM accepted_transactions AS t
  JOIN customers AS c ON c.customer_id = t.customer_id
  WHERE t.qualifies AND c.joined IS NOT NULL
),
gaps AS (
  SELECT customer_id,
    COALESCE(LEAD(day) OVER (PARTITION BY customer_id ORDER BY day), DATE '${as_of}') - day AS days,
    LEAD(day) OVER (PARTITION BY customer_id ORDER BY day) IS NULL AS is_open
  FROM active_days
),
counted AS (
  SELECT s.dimension, s.segment, g.days,
    COUNT(*) FILTER (WHERE NOT g.is_open) AS returned,
    COUNT(*) FILTER (WHERE g.is_open) AS censored
  FROM gaps AS g
  JOIN customer_segments AS s ON s.customer_id = g.customer_id
  GROUP BY s.dimension, s.segment, g.days
),
risks AS (
  SELECT c.dimension, c.segment, c.days, c.returned, c.censored,
    CAST(SUM(l.returned + l.censored) AS BIGINT) AS at_risk
  FROM counted AS c
  JOIN counted AS l ON l.dimension = c.dimension AND l.segment = c.segment AND l.days >= c.days
  GROUP BY c.dimension, c.segment, c.days, c.returned, c.censored
),
-- 1 - d / n up to each length; a factor of 0 ends the curve.
curves AS (
  SELECT c.dimension, c.segment, c.days,
    CASE WHEN BOOL_OR(e.at_risk = e.returned) THEN 0e0
      ELSE EXP(SUM(LN(CASE WHEN e.returned < e.at_risk
        THEN CAST(e.at_risk - e.returned AS DOUBLE) / e.at_risk ELSE 1 END)))
    END AS survival,
    SUM(CASE WHEN e.returned < e.at_risk
      THEN CAST(e.returned AS DOUBLE) / e.at_risk / (e.at_risk - e.returned) ELSE 0 END) AS greenwood
  FROM risks AS c
  JOIN risks AS e ON e.dimension = c.dimension AND e.segment = c.segment AND e.days <= c.days
  GROUP BY c.dimension, c.segment, c.days
)
SELECT
  r.dimension, r.segment,
  CAST(r.days AS INTEGER) AS days,
  r.at_risk, r.returned, r.censored,
  c.survival,
  survival_end(c.survival, c.greenwood, 1) AS survival_low,
  survival_end(c.survival, c.greenwood, -1) AS survival_high,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM risks AS r
JOIN curves AS c ON c.dimension = r.dimension AND c.segment = r.segment AND c.days = r.days
ORDER BY r.dimension, r.segment, r.days
