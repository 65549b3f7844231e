-- What inactivity_window.sql says, from the gaps between active periods instead of from every period
-- and window: that one grows to hundreds of rows for each customer. For large histories.
WITH windows AS (
  SELECT w FROM (VALUES ${tried_windows}) AS tried (w)
),
latest AS (
  SELECT MAX(ordinal) AS ordinal FROM periods WHERE is_complete
),
active AS (
  SELECT customer_id, ordinal,
    LEAD(ordinal) OVER (PARTITION BY customer_id ORDER BY ordinal) - ordinal AS gap
  FROM customer_periods
  WHERE is_active
),
-- No gap after the last active period.
spells AS (
  SELECT s.dimension, s.segment, a.ordinal, a.gap, COUNT(*) AS spells
  FROM active AS a
  JOIN customer_segments AS s ON s.customer_id = a.customer_id
  GROUP BY s.dimension, s.segment, a.ordinal, a.gap
),
counted AS (
  SELECT x.dimension, x.segment, w.w,
    SUM(CASE WHEN (x.gap IS NULL OR x.gap > w.w) AND x.ordinal + w.w <= l.ordinal
      THEN x.spells ELSE 0 END) AS silent_spells,
    SUM(CASE WHEN x.gap > w.w AND x.ordinal + w.w <= l.ordinal THEN x.spells ELSE 0 END) AS returned_spells,
    -- alive for w periods, or until the next active one, as far as the period after is complete
    SUM(x.spells * GREATEST(LEAST(w.w, COALESCE(x.gap, w.w), l.ordinal - x.ordinal), 0)) AS opening
  FROM spells AS x
  CROSS JOIN windows AS w
  CROSS JOIN latest AS l
  GROUP BY x.dimension, x.segment, w.w
),
published AS (
  SELECT g.dimension, g.segment, w.w,
    CAST(COALESCE(x.silent_spells, 0) AS BIGINT) AS silent_spells,
    CAST(COALESCE(x.returned_spells, 0) AS BIGINT) AS returned_spells,
    CAST(COALESCE(x.opening, 0) AS BIGINT) AS opening
  FROM (SELECT DISTINCT dimension, segment FROM customer_segments WHERE joined IS NOT NULL) AS g
  CROSS JOIN windows AS w
  LEFT JOIN counted AS x ON x.dimension = g.dimension AND x.segment = g.segment AND x.w = w.w
)
SELECT
  dimension, segment,
  CAST(w AS INTEGER) AS inactivity_window,
  silent_spells, returned_spells,
  CASE WHEN silent_spells > 0 THEN CAST(returned_spells AS DOUBLE) / silent_spells END AS returned_share,
  CASE WHEN silent_spells > 0 THEN wilson_low(returned_spells, silent_spells) END AS returned_low,
  CASE WHEN silent_spells > 0 THEN wilson_high(returned_spells, silent_spells) END AS returned_high,
  -- who is lost at the end of a period has been silent for as long as the window
  silent_spells AS churned,
  opening,
  CASE WHEN opening > 0 THEN CAST(silent_spells AS DOUBLE) / opening END AS churn_rate,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM published
ORDER BY dimension, segment, inactivity_window
