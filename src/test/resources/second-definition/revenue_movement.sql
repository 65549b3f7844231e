-- One row per grain, period, dimension and segment.
WITH revenue AS (
  SELECT customer_id, ordinal, SUM(q) AS q, SUM(r) AS r, SUM(excess) AS excess
  FROM (
    SELECT customer_id, ordinal, 0 AS q, GREATEST(net, 0) AS r, GREATEST(-net, 0) AS excess
    FROM customer_periods
    UNION ALL
    SELECT customer_id, ordinal + 1, GREATEST(net, 0), 0, 0 FROM customer_periods
  ) AS windows
  GROUP BY customer_id, ordinal
),
moved AS (
  SELECT
    s.dimension, s.segment, x.ordinal,
    SUM(q) AS opening_revenue,
    SUM(CASE WHEN q = 0 AND r > 0 AND (joined IS NULL OR joined >= ordinal) THEN r ELSE 0 END) AS new,
    SUM(CASE WHEN q = 0 AND r > 0 AND joined < ordinal THEN r ELSE 0 END) AS reactivation,
    SUM(CASE WHEN q > 0 AND r > q THEN r - q ELSE 0 END) AS expansion,
    SUM(CASE WHEN r > 0 AND r < q THEN q - r ELSE 0 END) AS contraction,
    SUM(CASE WHEN q > 0 AND r = 0 THEN q ELSE 0 END) AS churned,
    SUM(r) AS closing_revenue,
    SUM(excess) AS excess_refunds,
    SUM(CASE WHEN joined < ordinal THEN r ELSE 0 END) AS existing_revenue
  FROM revenue AS x
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.ordinal
),
ordered AS (
  SELECT
    s.dimension, s.segment, x.ordinal,
    SUM(CASE WHEN s.joined = ordinal THEN orders ELSE 0 END) AS new_orders,
    SUM(CASE WHEN s.joined < ordinal THEN orders ELSE 0 END) AS existing_orders,
    SUM(CASE WHEN s.joined = ordinal THEN gross ELSE 0 END) AS new_gross,
    SUM(CASE WHEN s.joined < ordinal THEN gross ELSE 0 END) AS existing_gross,
    COUNT(*) FILTER (WHERE is_active) AS active_customers,
    COUNT(*) FILTER (WHERE is_active AND orders_to_date > 1) AS repeat_customers
  FROM (
    SELECT *, SUM(orders) OVER (PARTITION BY customer_id ORDER BY ordinal) AS orders_to_date
    FROM customer_periods
  ) AS x
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.ordinal
),
published AS (
  SELECT s.dimension, s.segment, p.ordinal, p.first_day AS period
  FROM (
    SELECT DISTINCT s.dimension, s.segment
    FROM customer_segments AS s
    JOIN customer_periods AS m ON m.customer_id = s.customer_id
    WHERE s.joined IS NOT NULL OR m.gross <> 0 OR m.refunds <> 0
  ) AS s
  CROSS JOIN periods AS p
  WHERE p.is_complete AND p.ordinal >= (SELECT MIN(ordinal) FROM accepted_transactions)
),
counted AS (
  SELECT
    p.dimension, p.segment, p.period,
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
    ON m.dimension = p.dimension AND m.segment = p.segment AND m.ordinal = p.ordinal
  LEFT JOIN ordered AS o
    ON o.dimension = p.dimension AND o.segment = p.segment AND o.ordinal = p.ordinal
)
SELECT
  '${grain}' AS grain,
  period, dimension, segment,
  CAST(opening_revenue AS DECIMAL(18, ${scale})) AS opening_revenue,
  CAST(new AS DECIMAL(18, ${scale})) AS new,
  CAST(reactivation AS DECIMAL(18, ${scale})) AS reactivation,
  CAST(expansion AS DECIMAL(18, ${scale})) AS expansion,
  CAST(contraction AS DECIMAL(18, ${scale})) AS contraction,
  CAST(churned AS DECIMAL(18, ${scale})) AS churned,
  CAST(closing_revenue AS DECIMAL(18, ${scale})) AS closing_revenue,
  CAST(excess_refunds AS DECIMAL(18, ${scale})) AS excess_refunds,
  CAST(net_revenue AS DECIMAL(18, ${scale})) AS net_revenue,
  CASE WHEN opening_revenue > 0 THEN
    CAST(opening_revenue - contraction - churned AS DOUBLE) / CAST(opening_revenue AS DOUBLE)
  END AS gross_revenue_retention,
  CASE WHEN opening_revenue > 0 THEN
    CAST(opening_revenue + expansion - contraction - churned AS DOUBLE) / CAST(opening_revenue AS DOUBLE)
  END AS net_revenue_retention,
  CASE WHEN opening_revenue > 0 THEN
    CAST(opening_revenue + reactivation + expansion - contraction - churned AS DOUBLE)
      / CAST(opening_revenue AS DOUBLE)
  END AS net_revenue_retention_with_reactivation,
  CASE WHEN opening_revenue > 0 THEN
    1 - CAST(opening_revenue - contraction - churned AS DOUBLE) / CAST(opening_revenue AS DOUBLE)
  END AS revenue_churn_rate,
  CASE WHEN contraction + churned > 0 THEN
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
  DATE '${as_of}' AS as_of
FROM counted
ORDER BY grain, period, dimension, segment
