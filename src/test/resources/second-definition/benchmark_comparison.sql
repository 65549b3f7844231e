-- One row per industry and metric: the own figure that an industry's benchmarks are compared with.
-- Which benchmarks stand beside it is the configuration's choice, not a computation.
WITH checkpoints AS (
  SELECT ordinal, last_day FROM periods WHERE is_complete
),
latest AS (
  SELECT MAX(ordinal) AS ordinal, MAX(last_day) AS last_day FROM checkpoints
),
horizons AS (
  SELECT 'customer_retention' AS metric, 'year' AS horizon, c.ordinal AS opens, l.ordinal AS closes
  FROM latest AS l
  JOIN trailing_ends AS t ON t.last_day = l.last_day
  JOIN checkpoints AS c ON c.last_day = t.year_before
  UNION ALL
  SELECT 'subscriber_churn', 'month', ordinal - 1, ordinal FROM latest WHERE '${grain}' = 'month'
),
alive AS (
  SELECT DISTINCT a.customer_id, h.metric, h.horizon, x.checkpoint
  FROM horizons AS h
  CROSS JOIN (VALUES ('opens'), ('closes')) AS x (checkpoint)
  JOIN customer_periods AS a
    ON a.is_active
    AND a.ordinal <= CASE WHEN x.checkpoint = 'opens' THEN h.opens ELSE h.closes END
    AND a.ordinal > CASE WHEN x.checkpoint = 'opens' THEN h.opens ELSE h.closes END - ${window}
  WHERE h.opens >= (SELECT MIN(ordinal) FROM accepted_transactions)
),
counted AS (
  SELECT s.segment AS industry, o.metric, o.horizon,
    COUNT(*) AS opening,
    CASE WHEN o.metric = 'subscriber_churn'
      THEN COUNT(*) - COUNT(c.customer_id) ELSE COUNT(c.customer_id) END AS counted
  FROM alive AS o
  JOIN customer_segments AS s ON s.customer_id = o.customer_id
  LEFT JOIN alive AS c
    ON c.customer_id = o.customer_id AND c.metric = o.metric AND c.checkpoint = 'closes'
  WHERE o.checkpoint = 'opens' AND s.dimension IN ('all', '${benchmark_dimension}')
  GROUP BY s.segment, o.metric, o.horizon
)
SELECT
  industry, metric, horizon,
  CAST(counted AS DOUBLE) / opening AS own_value,
  wilson_low(counted, opening) AS own_low,
  wilson_high(counted, opening) AS own_high,
  opening AS own_customers,
  DATE '${as_of}' AS as_of
FROM counted
ORDER BY industry, metric
