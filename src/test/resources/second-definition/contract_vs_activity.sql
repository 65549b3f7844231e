-- One row per grain, period, dimension and segment: who has ever had MRR by the end of the period.
WITH days AS (
  SELECT x.grain, x.period, x.closes, c.last_day
  FROM spans AS x
  JOIN periods AS c ON c.ordinal = x.closes
),
own AS (
  SELECT v.customer_id, v.currency, d.grain, d.period, d.closes, d.last_day,
    SUM(CASE WHEN v.paid_from <= d.last_day AND d.last_day < v.over_on THEN v.mrr ELSE 0 END) AS mrr
  FROM paid_contracts AS v
  JOIN days AS d ON v.paid_from <= d.last_day
  GROUP BY v.customer_id, v.currency, d.grain, d.period, d.closes, d.last_day
),
ends AS (
  SELECT o.customer_id, o.grain, o.period, o.closes, MAX(o.mrr) > 0 AS is_paying,
    SUM(CASE WHEN o.mrr > 0 THEN divide_half_up(o.mrr * x.up, x.down) ELSE 0 END) AS mrr
  FROM own AS o
  JOIN contract_rates AS x ON x.currency = o.currency AND x.day = o.last_day
  GROUP BY o.customer_id, o.grain, o.period, o.closes
),
judged AS (
  SELECT e.*, EXISTS (
    SELECT 1 FROM customer_periods AS p
    WHERE p.customer_id = e.customer_id AND p.is_active AND p.ordinal <= e.closes AND p.ordinal > e.closes - w.w
  ) AS is_alive
  FROM ends AS e
  JOIN windows AS w ON w.customer_id = e.customer_id
),
counted AS (
  SELECT s.dimension, s.segment, j.grain, j.period,
    COUNT(*) FILTER (WHERE is_paying AND is_alive) AS paying_active_customers,
    COUNT(*) FILTER (WHERE is_paying AND NOT is_alive) AS paying_silent_customers,
    COUNT(*) FILTER (WHERE NOT is_paying AND is_alive) AS lapsed_active_customers,
    COUNT(*) FILTER (WHERE NOT is_paying AND NOT is_alive) AS lapsed_silent_customers,
    SUM(CASE WHEN is_alive THEN mrr ELSE 0 END) AS paying_active_mrr,
    SUM(CASE WHEN is_alive THEN 0 ELSE mrr END) AS paying_silent_mrr
  FROM judged AS j
  JOIN customer_segments AS s ON s.customer_id = j.customer_id
  GROUP BY s.dimension, s.segment, j.grain, j.period
)
SELECT d.grain, d.period, s.dimension, s.segment,
  COALESCE(paying_active_customers, 0) AS paying_active_customers,
  COALESCE(paying_silent_customers, 0) AS paying_silent_customers,
  COALESCE(lapsed_active_customers, 0) AS lapsed_active_customers,
  COALESCE(lapsed_silent_customers, 0) AS lapsed_silent_customers,
  CAST(COALESCE(paying_active_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS paying_active_mrr,
  CAST(COALESCE(paying_silent_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS paying_silent_mrr,
  CASE WHEN paying_active_mrr + paying_silent_mrr > 0 THEN
    CAST(paying_silent_mrr AS DOUBLE) / CAST(paying_active_mrr + paying_silent_mrr AS DOUBLE) END AS silent_mrr_share,
  (SELECT MAX(CAST(e.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}')
    FROM periods AS e WHERE e.ordinal = d.closes) AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM (SELECT DISTINCT dimension, segment FROM counted) AS s
CROSS JOIN days AS d
LEFT JOIN counted AS c
  ON c.dimension = s.dimension AND c.segment = s.segment AND c.grain = d.grain AND c.period = d.period
ORDER BY d.grain, d.period, s.dimension, s.segment
