-- One row per customer who has joined: its days, what it brought, and its scores among all of them.
WITH days AS (
  SELECT t.customer_id, t.first_date AS day, BOOL_OR(t.qualifies) AS is_active,
    COUNT(*) FILTER (WHERE t.qualifies) AS orders, SUM(t.amount) AS net, SUM(t.cost) AS cost
  FROM accepted_transactions AS t
  JOIN customers AS c ON c.customer_id = t.customer_id
  WHERE c.joined IS NOT NULL
  GROUP BY t.customer_id, t.first_date
),
figures AS (
  SELECT customer_id, MIN(day) FILTER (WHERE is_active) AS first_day,
    MAX(day) FILTER (WHERE is_active) AS last_day,
    DATE '${as_of}' - MAX(day) FILTER (WHERE is_active) AS days_silent,
    COUNT(*) FILTER (WHERE is_active) AS active_days, SUM(orders) AS orders, SUM(net) AS net_revenue,
    COALESCE(SUM(net) FILTER (WHERE day > DATE '${as_of}' - 365), 0) AS net_revenue_12m,
    COALESCE(SUM(net - cost) FILTER (WHERE day > DATE '${as_of}' - 365), 0) AS margin_12m,
    SUM(cost) AS cost,
    COALESCE(SUM(net) FILTER (WHERE is_active), 0) - ARG_MIN(net, day) FILTER (WHERE is_active) AS repeat_net,
    -- what scores are made of
    COUNT(*) FILTER (WHERE is_active AND day > DATE '${before_rfm}') AS f,
    COALESCE(SUM(net) FILTER (WHERE day > DATE '${before_rfm}'), 0) AS m
  FROM days
  GROUP BY customer_id
),
sorted AS (
  SELECT LIST_SORT(LIST(days_silent)) AS r, LIST_SORT(LIST(f)) AS f,
    LIST_SORT(LIST(m)) AS m, COUNT(*) AS n
  FROM figures
),
thresholds AS (
  SELECT r[CAST(CEIL(p * n / 5.0) AS BIGINT)] AS r, f[CAST(CEIL(p * n / 5.0) AS BIGINT)] AS f,
    m[CAST(CEIL(p * n / 5.0) AS BIGINT)] AS m
  FROM sorted
  CROSS JOIN (VALUES (1), (2), (3), (4)) AS parts (p)
),
scores AS (
  SELECT c.customer_id,
    5 - COUNT(*) FILTER (WHERE c.days_silent > t.r) AS r_score,
    1 + COUNT(*) FILTER (WHERE c.f > t.f) AS f_score,
    1 + COUNT(*) FILTER (WHERE c.m > t.m) AS m_score
  FROM figures AS c
  CROSS JOIN thresholds AS t
  GROUP BY c.customer_id
),
average_day AS (
  SELECT CAST(SUM(net_revenue) AS DOUBLE) / SUM(active_days) AS net,
    CAST(SUM(net_revenue - cost) AS DOUBLE) / SUM(active_days) AS margin
  FROM figures
),
-- what all with as much or more have, and those with more
sums AS (
  SELECT customer_id, SUM(GREATEST(net_revenue_12m, 0)) OVER () AS total,
    SUM(GREATEST(net_revenue_12m, 0)) OVER (ORDER BY net_revenue_12m DESC) AS as_much,
    SUM(GREATEST(net_revenue_12m, 0)) OVER (ORDER BY net_revenue_12m DESC)
      - SUM(GREATEST(net_revenue_12m, 0)) OVER (PARTITION BY net_revenue_12m) AS more,
    SUM(GREATEST(margin_12m, 0)) OVER () AS margins,
    SUM(GREATEST(margin_12m, 0)) OVER (ORDER BY margin_12m DESC)
      - SUM(GREATEST(margin_12m, 0)) OVER (PARTITION BY margin_12m) AS more_margin
  FROM figures
)
SELECT c.*, s.r_score, s.f_score, s.m_score, (s.f_score + s.m_score + 1) // 2 AS band,
  CASE WHEN c.net_revenue_12m <= 0 THEN 'D' WHEN u.more < 0.8 * u.total THEN 'A'
    WHEN u.more < 0.95 * u.total THEN 'B' ELSE 'C' END AS value_tier,
  CASE WHEN c.margin_12m <= 0 THEN 'D' WHEN u.more_margin < 0.8 * u.margins THEN 'A'
    WHEN u.more_margin < 0.95 * u.margins THEN 'B' ELSE 'C' END AS margin_tier,
  -- from its own history, and one day on which it brought what all bring on an average one
  CASE WHEN c.net_revenue <= 0 THEN a.margin / a.net
    ELSE (c.net_revenue - c.cost + a.margin) / (c.net_revenue + a.net) END AS margin_share,
  CASE WHEN c.net_revenue_12m <= 0 THEN 1 ELSE CAST(u.as_much AS DOUBLE) / CAST(u.total AS DOUBLE) END
    AS cumulative_revenue_share
FROM figures AS c
CROSS JOIN average_day AS a
JOIN scores AS s ON s.customer_id = c.customer_id
JOIN sums AS u ON u.customer_id = c.customer_id
