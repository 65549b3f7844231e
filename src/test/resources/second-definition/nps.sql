-- One row per grain, period, dimension, segment and touchpoint.
WITH alive AS (
  SELECT DISTINCT a.customer_id, p.ordinal
  FROM customer_periods AS a
  JOIN windows AS w ON w.customer_id = a.customer_id
  JOIN periods AS p ON p.ordinal >= a.ordinal AND p.ordinal < a.ordinal + w.w
  WHERE a.is_active
),
said AS (
  -- The last answer of a period; of those of one day the worst.
  SELECT s.customer_id, s.touchpoint, x.grain, x.period, x.closes, s.mark,
    ROW_NUMBER() OVER (PARTITION BY s.customer_id, s.touchpoint, x.grain, x.period
      ORDER BY s.mark IS NULL, s.asked DESC, s.mark) AS place
  FROM surveyed AS s
  JOIN spans AS x ON s.ordinal > x.opens AND s.ordinal <= x.closes
),
counted AS (
  SELECT g.dimension, g.segment, s.grain, s.period, s.touchpoint,
    COUNT(s.mark) AS n,
    COUNT(*) FILTER (WHERE s.mark >= 9) AS promoters,
    COUNT(*) FILTER (WHERE s.mark IN (7, 8)) AS passives,
    COUNT(*) FILTER (WHERE s.mark <= 6) AS detractors,
    COUNT(*) AS asked,
    COUNT(a.customer_id) FILTER (WHERE s.mark IS NOT NULL) AS alive_responses
  FROM said AS s
  JOIN customer_segments AS g ON g.customer_id = s.customer_id
  LEFT JOIN alive AS a ON a.customer_id = s.customer_id AND a.ordinal = s.closes
  WHERE s.place = 1
  GROUP BY g.dimension, g.segment, s.grain, s.period, s.touchpoint
),
living AS (
  SELECT g.dimension, g.segment, x.grain, x.period, COUNT(*) AS alive
  FROM alive AS a
  JOIN spans AS x ON x.closes = a.ordinal
  JOIN customer_segments AS g ON g.customer_id = a.customer_id
  GROUP BY g.dimension, g.segment, x.grain, x.period
),
series AS (
  SELECT t.dimension, t.segment, t.touchpoint, t.has_silent, x.grain, x.period, x.closes,
    COALESCE(c.n, 0) AS n, COALESCE(c.promoters, 0) AS promoters, COALESCE(c.passives, 0) AS passives,
    COALESCE(c.detractors, 0) AS detractors, COALESCE(c.asked, 0) AS asked,
    COALESCE(c.alive_responses, 0) AS alive_responses, COALESCE(l.alive, 0) AS alive,
    CAST(promoters - detractors AS DOUBLE) / n AS net,
    (promoters - detractors) / CAST(n + 3 AS DOUBLE) AS centre,
    -- of an answer that is 1, 0 or -1: the mean of its squares less the square of its mean, over the answers
    ((promoters + detractors + 1.5) / CAST(n + 3 AS DOUBLE)
      - POWER((promoters - detractors) / CAST(n + 3 AS DOUBLE), 2)) / (n + 3) AS variance
  FROM (
    SELECT dimension, segment, touchpoint, MAX(CASE WHEN asked > n THEN 1 ELSE 0 END) = 1 AS has_silent
    FROM counted
    GROUP BY dimension, segment, touchpoint
  ) AS t
  CROSS JOIN spans AS x
  LEFT JOIN counted AS c ON c.dimension = t.dimension AND c.segment = t.segment AND c.touchpoint = t.touchpoint
    AND c.grain = x.grain AND c.period = x.period
  LEFT JOIN living AS l ON l.dimension = t.dimension AND l.segment = t.segment AND l.grain = x.grain
    AND l.period = x.period
),
compared AS (
  SELECT *,
    LAG(n) OVER w AS n_before, LAG(net) OVER w AS net_before, LAG(centre) OVER w AS centre_before,
    LAG(variance) OVER w AS variance_before
  FROM series
  WINDOW w AS (PARTITION BY dimension, segment, touchpoint, grain ORDER BY period)
)
SELECT grain, period, dimension, segment, touchpoint,
  n AS responses, promoters, passives, detractors,
  CASE WHEN n > 0 THEN 100 * net END AS nps,
  CASE WHEN n > 0 THEN GREATEST(-100, 100 * (centre - 1.959963984540054 * SQRT(variance))) END AS nps_low,
  CASE WHEN n > 0 THEN LEAST(100, 100 * (centre + 1.959963984540054 * SQRT(variance))) END AS nps_high,
  -- the standard deviation of answers of 100, 0 and -100
  CASE WHEN n > 0 THEN SQRT((promoters * POWER(100 - 100 * net, 2) + passives * POWER(100 * net, 2)
    + detractors * POWER(100 + 100 * net, 2)) / n / n) END AS nps_standard_error,
  n < 30 AS is_small,
  CASE WHEN n > 0 AND n_before > 0 THEN 100 * net - 100 * net_before END AS nps_change,
  CASE WHEN n > 0 AND n_before > 0 THEN (centre - centre_before) / SQRT(variance + variance_before) END
    AS nps_change_z,
  COALESCE(n > 0 AND n_before > 0
    AND ABS((centre - centre_before) / SQRT(variance + variance_before)) > 1.959963984540054, FALSE) AS has_moved,
  CASE WHEN has_silent AND asked > 0 THEN CAST(n AS DOUBLE) / asked END AS response_rate,
  CASE WHEN alive > 0 THEN CAST(alive_responses AS DOUBLE) / alive END AS customers_responding_share,
  (SELECT MAX(CAST(e.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}')
    FROM periods AS e WHERE e.ordinal = compared.closes) AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM compared
ORDER BY grain, period, dimension, segment, touchpoint
