-- One row per grain, period, dimension and segment.
WITH alive AS (
  -- The last of the W periods up to p in which the customer was active keeps it alive at the end of p.
  SELECT DISTINCT a.customer_id, p.ordinal
  FROM customer_periods AS a
  JOIN windows AS w ON w.customer_id = a.customer_id
  JOIN periods AS p ON p.ordinal >= a.ordinal AND p.ordinal < a.ordinal + w.w
  WHERE a.is_active
),
states AS (
  SELECT
    customer_id, grain, period,
    MAX(was) = 1 AS was_alive, MAX(now) = 1 AS is_alive, MAX(joins) = 1 AS joins
  FROM (
    SELECT a.customer_id, x.grain, x.period, 0 AS was, 1 AS now, 0 AS joins
    FROM alive AS a
    JOIN spans AS x ON x.closes = a.ordinal
    UNION ALL
    SELECT a.customer_id, x.grain, x.period, 1, 0, 0
    FROM alive AS a
    JOIN spans AS x ON x.opens = a.ordinal
    UNION ALL
    SELECT c.customer_id, x.grain, x.period, 0, 0, 1
    FROM customers AS c
    JOIN spans AS x ON c.joined > x.opens AND c.joined <= x.closes
  ) AS ends
  GROUP BY customer_id, grain, period
),
moved AS (
  SELECT
    s.dimension, s.segment, x.grain, x.period,
    COUNT(*) FILTER (WHERE was_alive) AS opening,
    COUNT(*) FILTER (WHERE joins AND is_alive) AS new,
    COUNT(*) FILTER (WHERE was_alive AND is_alive) AS retained,
    COUNT(*) FILTER (WHERE NOT joins AND NOT was_alive AND is_alive) AS reactivated,
    COUNT(*) FILTER (WHERE was_alive AND NOT is_alive) AS churned,
    COUNT(*) FILTER (WHERE joins AND NOT is_alive) AS new_and_lost,
    COUNT(*) FILTER (WHERE is_alive) AS closing
  FROM states AS x
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.grain, x.period
),
published AS (
  SELECT s.dimension, s.segment, x.grain, x.period, x.opens, x.closes
  FROM (SELECT DISTINCT dimension, segment FROM customer_segments WHERE joined IS NOT NULL) AS s
  CROSS JOIN spans AS x
),
counted AS (
  SELECT
    p.dimension, p.segment, p.grain, p.period, p.opens, p.closes,
    COALESCE(m.opening, 0) AS opening,
    COALESCE(m.new, 0) AS new,
    COALESCE(m.retained, 0) AS retained,
    COALESCE(m.reactivated, 0) AS reactivated,
    COALESCE(m.churned, 0) AS churned,
    COALESCE(m.new_and_lost, 0) AS new_and_lost,
    COALESCE(m.closing, 0) AS closing
  FROM published AS p
  LEFT JOIN moved AS m
    ON m.dimension = p.dimension AND m.segment = p.segment
    AND m.grain = p.grain AND m.period = p.period
)
SELECT
  grain, period, dimension, segment,
  opening, new, retained, reactivated, churned, new_and_lost, closing,
  CASE WHEN opening > 0 THEN CAST(retained AS DOUBLE) / opening END AS retention_rate,
  CASE WHEN opening > 0 THEN wilson_low(retained, opening) END AS retention_low,
  CASE WHEN opening > 0 THEN wilson_high(retained, opening) END AS retention_high,
  CASE WHEN opening > 0 THEN CAST(churned AS DOUBLE) / opening END AS churn_rate,
  CASE WHEN opening > 0 THEN CAST(closing AS DOUBLE) / opening END AS retention_rate_simple,
  CASE WHEN opening > 0 THEN CAST(closing - new AS DOUBLE) / opening END AS retention_rate_formula,
  CASE WHEN opening > 0 THEN CAST(churned + new_and_lost AS DOUBLE) / opening END AS churn_rate_all_in,
  -- the first W - 1 periods of the history: no silence before them is known
  opens + 1 < (SELECT first_ordinal FROM history) + ${longest_window} - 1 AS is_left_truncated,
  -- the last day of the period is that of the base period with which it closes
  (SELECT MAX(CAST(p.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}')
    FROM periods AS p WHERE p.ordinal = c.closes) AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted AS c
ORDER BY grain, period, dimension, segment
