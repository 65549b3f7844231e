-- One row per dimension, segment, touchpoint and answer.
WITH ends AS (
  SELECT e.year_before AS then, p.ordinal AS ends, t.ordinal AS then_ordinal,
    -- the twelve months whose last day is the end of that period
    CAST(CAST(e.year_before + INTERVAL 1 DAY AS DATE) - INTERVAL 12 MONTH AS DATE) AS answered_from
  FROM trailing_ends AS e
  JOIN periods AS p ON p.last_day = e.last_day
  JOIN periods AS t ON t.last_day = e.year_before
  WHERE e.last_day = (SELECT MAX(last_day) FROM periods WHERE is_complete)
    AND t.ordinal >= (SELECT first_ordinal FROM history)
),
alive AS (
  SELECT DISTINCT a.customer_id, p.ordinal
  FROM customer_periods AS a
  JOIN windows AS w ON w.customer_id = a.customer_id
  JOIN periods AS p ON p.ordinal >= a.ordinal AND p.ordinal < a.ordinal + w.w
  WHERE a.is_active
),
base AS (
  SELECT a.customer_id, t.touchpoint, e.then, e.then_ordinal, e.answered_from, n.customer_id IS NOT NULL AS stays
  FROM ends AS e
  JOIN alive AS a ON a.ordinal = e.then_ordinal
  LEFT JOIN alive AS n ON n.customer_id = a.customer_id AND n.ordinal = e.ends
  CROSS JOIN (SELECT DISTINCT touchpoint FROM survey_rows WHERE reason IS NULL) AS t
),
answered AS (
  SELECT b.customer_id, b.touchpoint, b.then, b.stays, s.mark,
    ROW_NUMBER() OVER (PARTITION BY b.customer_id, b.touchpoint ORDER BY s.asked DESC NULLS LAST, s.mark) AS place
  FROM base AS b
  LEFT JOIN surveyed AS s ON s.customer_id = b.customer_id AND s.touchpoint = b.touchpoint
    AND s.mark IS NOT NULL AND s.asked BETWEEN b.answered_from AND b.then
),
counted AS (
  SELECT g.dimension, g.segment, a.touchpoint,
    CASE WHEN a.mark >= 9 THEN 'promoter' WHEN a.mark >= 7 THEN 'passive' WHEN a.mark >= 0 THEN 'detractor'
      ELSE 'no_answer' END AS answer,
    MAX(a.then) AS answered_by,
    COUNT(*) AS customers,
    COUNT(*) FILTER (WHERE a.stays) AS retained
  FROM answered AS a
  JOIN customer_segments AS g ON g.customer_id = a.customer_id
  WHERE a.place = 1
  GROUP BY 1, 2, 3, 4
)
SELECT dimension, segment, touchpoint, answer, answered_by, customers, retained,
  CAST(retained AS DOUBLE) / customers AS retention_rate_12m,
  wilson_low(retained, customers) AS retention_12m_low,
  wilson_high(retained, customers) AS retention_12m_high,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted AS c
WHERE EXISTS (SELECT 1 FROM counted AS o WHERE o.dimension = c.dimension AND o.segment = c.segment
  AND o.touchpoint = c.touchpoint AND o.answer <> 'no_answer')
ORDER BY dimension, segment, touchpoint, answer
