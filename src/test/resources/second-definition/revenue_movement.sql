-- One row per grain, period, dimension and segment.
WITH numbered AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY grain ORDER BY closes) AS n FROM spans
),
sums AS (
  SELECT
    p.customer_id, p.joined, x.grain, x.n, x.opens, x.closes,
    SUM(p.net) AS net, SUM(p.orders) AS orders, SUM(p.gross) AS gross, BOOL_OR(p.is_active) AS is_active
  FROM customer_periods AS p
  JOIN numbered AS x ON p.ordinal > x.opens AND p.ordinal <= x.closes
  GROUP BY p.customer_id, p.joined, x.grain, x.n, x.opens, x.closes
),
-- The first of the spans in which a customer has revenue; 0 where a period before them has some.
first_paid AS (
  SELECT customer_id, grain, MIN(n) AS n
  FROM (
    SELECT customer_id, grain, n FROM sums WHERE net > 0
    UNION ALL
    SELECT p.customer_id, x.grain, 0
    FROM (
      SELECT customer_id, ordinal FROM accepted_transactions GROUP BY customer_id, ordinal HAVING SUM(amount) > 0
    ) AS p
    JOIN (SELECT grain, MIN(opens) AS opens FROM numbered GROUP BY grain) AS x ON p.ordinal <= x.opens
  ) AS paid
  GROUP BY customer_id, grain
),
revenue AS (
  SELECT customer_id, joined, grain, n, SUM(q) AS q, SUM(r) AS r, SUM(excess) AS excess
  FROM (
    SELECT customer_id, joined, grain, n, 0 AS q, GREATEST(net, 0) AS r, GREATEST(-net, 0) AS excess
    FROM sums
    UNION ALL
    SELECT customer_id, joined, grain, n + 1, GREATEST(net, 0), 0, 0 FROM sums
  ) AS windows_of_time
  GROUP BY customer_id, joined, grain, n
),
moved AS (
  SELECT
    s.dimension, s.segment, x.grain, x.n,
    SUM(q) AS opening_revenue,
    SUM(CASE WHEN q = 0 AND x.n = f.n AND (x.joined IS NULL OR x.joined > y.opens) THEN r ELSE 0 END) AS new,
    SUM(CASE WHEN q = 0 AND (x.n > f.n OR x.joined <= y.opens) THEN r ELSE 0 END) AS reactivation,
    SUM(CASE WHEN q > 0 AND r > q THEN r - q ELSE 0 END) AS expansion,
    SUM(CASE WHEN r > 0 AND r < q THEN q - r ELSE 0 END) AS contraction,
    SUM(CASE WHEN q > 0 AND r = 0 THEN q ELSE 0 END) AS churned,
    SUM(r) AS closing_revenue,
    SUM(excess) AS excess_refunds,
    SUM(CASE WHEN x.joined <= y.opens THEN r ELSE 0 END) AS existing_revenue
  FROM revenue AS x
  JOIN numbered AS y ON y.grain = x.grain AND y.n = x.n
  LEFT JOIN first_paid AS f ON f.customer_id = x.customer_id AND f.grain = x.grain
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.grain, x.n
),
second_orders AS (
  SELECT customer_id, ordinal
  FROM (
    SELECT customer_id, ordinal, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY ordinal) AS nth
    FROM accepted_transactions
    WHERE qualifies
  ) AS counted_up
  WHERE nth = 2
),
ordered AS (
  SELECT
    s.dimension, s.segment, x.grain, x.n,
    SUM(CASE WHEN x.joined > x.opens AND x.joined <= x.closes THEN orders ELSE 0 END) AS new_orders,
    SUM(CASE WHEN x.joined <= x.opens THEN orders ELSE 0 END) AS existing_orders,
    SUM(CASE WHEN x.joined > x.opens AND x.joined <= x.closes THEN gross ELSE 0 END) AS new_gross,
    SUM(CASE WHEN x.joined <= x.opens THEN gross ELSE 0 END) AS existing_gross,
    COUNT(*) FILTER (WHERE is_active) AS active_customers,
    COUNT(*) FILTER (WHERE is_active AND o.ordinal <= x.closes) AS repeat_customers
  FROM sums AS x
  LEFT JOIN second_orders AS o ON o.customer_id = x.customer_id
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.grain, x.n
),
published AS (
  SELECT
    s.dimension, s.segment, x.grain, x.n, x.period, x.closes,
    -- the history begins inside the period before, so that only a part of it is known
    x.n = 2 AND EXISTS (
      SELECT 1
      FROM numbered AS b
      WHERE b.grain = x.grain AND b.n = 1 AND b.period < (
        SELECT first_day FROM periods WHERE ordinal = (SELECT first_ordinal FROM history)
      )
    ) AS is_cut_before
  FROM (
    SELECT DISTINCT s.dimension, s.segment
    FROM customer_segments AS s
    JOIN customer_periods AS m ON m.customer_id = s.customer_id
    JOIN periods AS p ON p.ordinal = m.ordinal AND p.is_complete
    WHERE m.orders <> 0 OR m.gross <> 0 OR m.refunds <> 0
  ) AS s
  CROSS JOIN numbered AS x
  -- what lies before the first trailing year is only a part of one
  WHERE x.grain <> 'trailing_12_months' OR x.n > 1
),
counted AS (
  SELECT
    p.dimension, p.segment, p.grain, p.period, p.closes, p.is_cut_before,
    COALESCE(m.opening_revenue, 0) AS opening_revenue,
    COALESCE(m.new, 0) AS new,
    COALESCE(m.reactivation, 0) AS reactivation,
    COALESCE(m.expansion, 0) AS expansion,
    COALESCE(m.contraction, 0) AS contraction,
    COALESCE(m.churned, 0) AS churned,
    COALESCE(m.closing_revenue, 0) AS closing_revenue,
    COALESCE(m.excess_refunds, 0) AS excess_refunds,
    COALESCE(m.closing_revenue, 0) - COALESCE(m.excess_refunds, 0) AS net_revenue,
    COALESCE(m.existing_revenue, 0) AS existing_revenue,
    COALESCE(o.new_orders, 0) AS new_orders,
    COALESCE(o.existing_orders, 0) AS existing_orders,
    COALESCE(o.new_gross, 0) AS new_gross,
    COALESCE(o.existing_gross, 0) AS existing_gross,
    COALESCE(o.active_customers, 0) AS active_customers,
    COALESCE(o.repeat_customers, 0) AS repeat_customers
  FROM published AS p
  LEFT JOIN moved AS m
    ON m.dimension = p.dimension AND m.segment = p.segment AND m.grain = p.grain AND m.n = p.n
  LEFT JOIN ordered AS o
    ON o.dimension = p.dimension AND o.segment = p.segment AND o.grain = p.grain AND o.n = p.n
)
SELECT
  grain, period, dimension, segment,
  CAST(opening_revenue AS DECIMAL(18, ${scale})) AS opening_revenue,
  CAST(new AS DECIMAL(18, ${scale})) AS new,
  CAST(reactivation AS DECIMAL(18, ${scale})) AS reactivation,
  CAST(expansion AS DECIMAL(18, ${scale})) AS expansion,
  CAST(contraction AS DECIMAL(18, ${scale})) AS contraction,
  CAST(churned AS DECIMAL(18, ${scale})) AS churned,
  CAST(closing_revenue AS DECIMAL(18, ${scale})) AS closing_revenue,
  CAST(excess_refunds AS DECIMAL(18, ${scale})) AS excess_refunds,
  CAST(net_revenue AS DECIMAL(18, ${scale})) AS net_revenue,
  CASE WHEN opening_revenue > 0 AND NOT is_cut_before THEN
    CAST(opening_revenue - contraction - churned AS DOUBLE) / CAST(opening_revenue AS DOUBLE)
  END AS gross_revenue_retention,
  CASE WHEN opening_revenue > 0 AND NOT is_cut_before THEN
    CAST(opening_revenue + expansion - contraction - churned AS DOUBLE) / CAST(opening_revenue AS DOUBLE)
  END AS net_revenue_retention,
  CASE WHEN opening_revenue > 0 AND NOT is_cut_before THEN
    CAST(opening_revenue + reactivation + expansion - contraction - churned AS DOUBLE)
      / CAST(opening_revenue AS DOUBLE)
  END AS net_revenue_retention_with_reactivation,
  CASE WHEN opening_revenue > 0 AND NOT is_cut_before THEN
    1 - CAST(opening_revenue - contraction - churned AS DOUBLE) / CAST(opening_revenue AS DOUBLE)
  END AS revenue_churn_rate,
  CASE WHEN contraction + churned > 0 AND NOT is_cut_before THEN
    CAST(new + reactivation + expansion AS DOUBLE) / CAST(contraction + churned AS DOUBLE)
  END AS quick_ratio,
  CASE WHEN closing_revenue > 0 THEN
    CAST(existing_revenue AS DOUBLE) / CAST(closing_revenue AS DOUBLE)
  END AS existing_revenue_share,
  CAST(new_orders AS BIGINT) AS new_orders,
  CAST(existing_orders AS BIGINT) AS existing_orders,
  CASE WHEN new_orders > 0 THEN money_per(new_gross, CAST(new_orders AS BIGINT)) END
    AS new_average_order_value,
  CASE WHEN existing_orders > 0 THEN money_per(existing_gross, CAST(existing_orders AS BIGINT)) END
    AS existing_average_order_value,
  active_customers,
  repeat_customers,
  CASE WHEN active_customers > 0 THEN CAST(repeat_customers AS DOUBLE) / active_customers END
    AS repeat_customer_rate,
  CASE WHEN active_customers > 0 THEN money_per(net_revenue, active_customers) END
    AS revenue_per_active_customer,
  (SELECT MAX(CAST(p.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}')
    FROM periods AS p WHERE p.ordinal = c.closes) AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted AS c
ORDER BY grain, period, dimension, segment
