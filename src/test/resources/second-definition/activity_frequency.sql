-- One row per dimension, segment and number of active periods among the last complete ones.
WITH frequencies AS (
  SELECT active_periods FROM (VALUES ${frequencies}) AS counts (active_periods)
),
recent AS (
  SELECT ordinal FROM periods WHERE is_complete ORDER BY ordinal DESC LIMIT ${frequency_periods}
),
customers_of_late AS (
  SELECT p.customer_id,
    COUNT(*) FILTER (WHERE p.is_active) AS active_periods,
    SUM(p.orders) AS orders,
    SUM(p.net) AS net_revenue
  FROM customer_periods AS p
  JOIN recent AS r ON r.ordinal = p.ordinal
  GROUP BY p.customer_id
),
counted AS (
  SELECT s.dimension, s.segment, c.active_periods,
    COUNT(*) AS customers,
    SUM(c.orders) AS orders,
    SUM(c.net_revenue) AS net_revenue
  FROM customers_of_late AS c
  JOIN customer_segments AS s ON s.customer_id = c.customer_id
  WHERE c.active_periods > 0
  GROUP BY s.dimension, s.segment, c.active_periods
),
present AS (
  SELECT dimension, segment, SUM(customers) AS everybody FROM counted GROUP BY dimension, segment
)
SELECT
  g.dimension, g.segment,
  CAST(f.active_periods AS INTEGER) AS active_periods,
  CAST(COALESCE(c.customers, 0) AS BIGINT) AS customers,
  CASE WHEN p.everybody > 0
    THEN CAST(COALESCE(c.customers, 0) AS DOUBLE) / p.everybody END AS customer_share,
  CAST(COALESCE(c.orders, 0) AS BIGINT) AS orders,
  CAST(COALESCE(c.net_revenue, 0) AS DECIMAL(18, ${scale})) AS net_revenue,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM (SELECT DISTINCT dimension, segment FROM customer_segments WHERE joined IS NOT NULL) AS g
CROSS JOIN frequencies AS f
LEFT JOIN counted AS c
  ON c.dimension = g.dimension AND c.segment = g.segment AND c.active_periods = f.active_periods
LEFT JOIN present AS p ON p.dimension = g.dimension AND p.segment = g.segment
ORDER BY g.dimension, g.segment, active_periods
