-- One row per dimension and segment: what the customers with most have of its revenue.
WITH rfm_values AS (
  ${rfm_values}
),
revenues AS (
  SELECT dimension, segment, GREATEST(net_revenue, 0) AS revenue FROM rfm_values
),
ranked AS (
  SELECT *,
    ROW_NUMBER() OVER (PARTITION BY dimension, segment ORDER BY revenue) AS place,
    ROW_NUMBER() OVER (PARTITION BY dimension, segment ORDER BY revenue DESC) AS from_most,
    SUM(revenue) OVER (
      PARTITION BY dimension, segment ORDER BY revenue DESC ROWS UNBOUNDED PRECEDING) AS so_far,
    COUNT(*) OVER (PARTITION BY dimension, segment) AS customers,
    SUM(revenue) OVER (PARTITION BY dimension, segment) AS total
  FROM revenues
),
summed AS (
  SELECT dimension, segment,
    MAX(customers) AS customers,
    MAX(total) AS revenue,
    SUM(CASE WHEN from_most <= CEIL(customers * 0.01) THEN revenue ELSE 0 END) AS top_1,
    SUM(CASE WHEN from_most <= CEIL(customers * 0.05) THEN revenue ELSE 0 END) AS top_5,
    SUM(CASE WHEN from_most <= CEIL(customers * 0.10) THEN revenue ELSE 0 END) AS top_10,
    SUM(CASE WHEN from_most <= CEIL(customers * 0.20) THEN revenue ELSE 0 END) AS top_20,
    SUM(CASE WHEN from_most <= CEIL(customers * 0.50) THEN revenue ELSE 0 END) AS top_50,
    SUM(CAST(place AS DOUBLE) * CAST(revenue AS DOUBLE)) AS weighted,
    -- the value at which the sum first reaches so much
    MAX(CASE WHEN total > 0 AND so_far >= 0.80 * total THEN revenue END) AS a_from,
    MAX(CASE WHEN total > 0 AND so_far >= 0.95 * total THEN revenue END) AS b_from
  FROM ranked
  GROUP BY dimension, segment
),
tiers AS (
  SELECT s.dimension, s.segment,
    COUNT(*) FILTER (WHERE r.revenue >= s.a_from) AS a_customers,
    COUNT(*) FILTER (WHERE r.revenue >= s.b_from AND r.revenue < s.a_from) AS b_customers
  FROM summed AS s
  JOIN revenues AS r ON r.dimension = s.dimension AND r.segment = s.segment
  GROUP BY s.dimension, s.segment
)
SELECT s.dimension, s.segment, s.customers,
  CAST(s.revenue AS DECIMAL(18, ${scale})) AS revenue,
  CASE WHEN s.revenue > 0 THEN CAST(s.top_1 AS DOUBLE) / CAST(s.revenue AS DOUBLE) END AS top_1_share,
  CASE WHEN s.revenue > 0 THEN CAST(s.top_5 AS DOUBLE) / CAST(s.revenue AS DOUBLE) END AS top_5_share,
  CASE WHEN s.revenue > 0 THEN CAST(s.top_10 AS DOUBLE) / CAST(s.revenue AS DOUBLE) END AS top_10_share,
  CASE WHEN s.revenue > 0 THEN CAST(s.top_20 AS DOUBLE) / CAST(s.revenue AS DOUBLE) END AS top_20_share,
  CASE WHEN s.revenue > 0 THEN CAST(s.top_50 AS DOUBLE) / CAST(s.revenue AS DOUBLE) END AS top_50_share,
  CASE WHEN s.revenue > 0
    THEN 2 * s.weighted / (s.customers * CAST(s.revenue AS DOUBLE)) - (s.customers + 1e0) / s.customers
  END AS gini,
  t.a_customers,
  CAST(s.a_from AS DECIMAL(18, ${scale})) AS a_from,
  t.b_customers,
  CAST(s.b_from AS DECIMAL(18, ${scale})) AS b_from,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM summed AS s
JOIN tiers AS t ON t.dimension = s.dimension AND t.segment = s.segment
ORDER BY s.dimension, s.segment
