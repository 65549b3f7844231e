-- One row per dimension, segment, measure and threshold of it: four that part the customers into fifths.
WITH rfm_values AS (
  ${rfm_values}
),
measured AS (
  SELECT dimension, segment, 'recency_days' AS measure,
    CAST(DATE '${as_of}' - last_day AS DECIMAL(24, 6)) AS value
  FROM rfm_values
  UNION ALL
  SELECT dimension, segment, 'active_days', CAST(active_days AS DECIMAL(24, 6)) FROM rfm_values
  UNION ALL
  SELECT dimension, segment, 'net_revenue', CAST(net_revenue AS DECIMAL(24, 6)) FROM rfm_values
),
ranked AS (
  SELECT *,
    ROW_NUMBER() OVER (PARTITION BY dimension, segment, measure ORDER BY value) AS place,
    COUNT(*) OVER (PARTITION BY dimension, segment, measure) AS customers
  FROM measured
),
thresholds AS (
  SELECT r.dimension, r.segment, r.measure, p.threshold, r.value
  FROM ranked AS r
  JOIN (VALUES (1), (2), (3), (4)) AS p (threshold) ON r.place = CEIL(p.threshold * r.customers / 5.0)
)
SELECT t.dimension, t.segment, t.measure,
  CAST(t.threshold AS INTEGER) AS threshold,
  t.value,
  COUNT(*) AS customers_at_or_below,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM thresholds AS t
JOIN measured AS m
  ON m.dimension = t.dimension AND m.segment = t.segment AND m.measure = t.measure AND m.value <= t.value
GROUP BY t.dimension, t.segment, t.measure, t.threshold, t.value
ORDER BY t.dimension, t.segment, t.measure, t.threshold
