-- One row per dimension, segment and inactivity window from 1 to activity.windows periods.
WITH windows AS (
  SELECT w FROM (VALUES ${tried_windows}) AS tried (w)
),
active AS (
  SELECT customer_id, ordinal FROM customer_periods WHERE is_active
),
complete AS (
  SELECT ordinal FROM periods WHERE is_complete
),
-- Active periods after which all of the next w periods are over and without activity.
silent AS (
  SELECT a.customer_id, a.ordinal, w.w
  FROM active AS a
  CROSS JOIN windows AS w
  JOIN complete AS c ON c.ordinal = a.ordinal + w.w
  LEFT JOIN active AS b
    ON b.customer_id = a.customer_id AND b.ordinal > a.ordinal AND b.ordinal <= a.ordinal + w.w
  WHERE b.customer_id IS NULL
),
latest AS (
  SELECT customer_id, MAX(ordinal) AS ordinal FROM active GROUP BY customer_id
),
spells AS (
  SELECT s.dimension, s.segment, x.w,
    COUNT(*) AS silent_spells,
    COUNT(*) FILTER (WHERE l.ordinal > x.ordinal) AS returned_spells
  FROM silent AS x
  JOIN latest AS l ON l.customer_id = x.customer_id
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.w
),
-- Alive at the end of p under a window of w, as in customer_movement.
alive AS (
  SELECT DISTINCT a.customer_id, w.w, p.ordinal
  FROM active AS a
  CROSS JOIN windows AS w
  JOIN periods AS p ON p.ordinal >= a.ordinal AND p.ordinal < a.ordinal + w.w
),
movement AS (
  SELECT s.dimension, s.segment, x.w,
    COUNT(*) AS opening,
    COUNT(*) FILTER (WHERE y.customer_id IS NULL) AS churned
  FROM alive AS x
  JOIN complete AS c ON c.ordinal = x.ordinal + 1
  LEFT JOIN alive AS y ON y.customer_id = x.customer_id AND y.w = x.w AND y.ordinal = x.ordinal + 1
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.w
),
counted AS (
  SELECT g.dimension, g.segment, w.w,
    COALESCE(x.silent_spells, 0) AS silent_spells,
    COALESCE(x.returned_spells, 0) AS returned_spells,
    COALESCE(m.churned, 0) AS churned,
    COALESCE(m.opening, 0) AS opening
  FROM (SELECT DISTINCT dimension, segment FROM customer_segments WHERE joined IS NOT NULL) AS g
  CROSS JOIN windows AS w
  LEFT JOIN spells AS x ON x.dimension = g.dimension AND x.segment = g.segment AND x.w = w.w
  LEFT JOIN movement AS m ON m.dimension = g.dimension AND m.segment = g.segment AND m.w = w.w
)
SELECT
  dimension, segment,
  CAST(w AS INTEGER) AS inactivity_window,
  silent_spells, returned_spells,
  CASE WHEN silent_spells > 0 THEN CAST(returned_spells AS DOUBLE) / silent_spells END AS returned_share,
  CASE WHEN silent_spells > 0 THEN wilson_low(returned_spells, silent_spells) END AS returned_low,
  CASE WHEN silent_spells > 0 THEN wilson_high(returned_spells, silent_spells) END AS returned_high,
  churned, opening,
  CASE WHEN opening > 0 THEN CAST(churned AS DOUBLE) / opening END AS churn_rate,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted
ORDER BY dimension, segment, inactivity_window
