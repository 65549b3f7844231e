-- One row per dimension and segment.
SELECT DISTINCT dimension, segment,
  CASE
    WHEN dimension = 'all' THEN 'total'
    WHEN segment = '(none)' THEN 'none'
    WHEN segment = '(other)' THEN 'other'
    ELSE 'value'
  END AS kind,
  DATE '${as_of}' AS as_of
FROM customer_segments
ORDER BY dimension, segment
