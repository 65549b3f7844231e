-- What a slot opens with is what the one before closed with, so that what is missing has churned.
WITH moved AS (
  SELECT sid, grain, slot,
    sum(CASE WHEN is_new THEN from_nothing ELSE 0 END)::BIGINT AS new,
    sum(CASE WHEN is_new THEN 0 ELSE from_nothing END)::BIGINT AS reactivation,
    sum(kept)::BIGINT AS kept, sum(before)::BIGINT AS before, sum(lesser)::BIGINT AS lesser,
    sum(excess)::BIGINT AS excess, sum(active)::BIGINT AS active, sum(repeat)::BIGINT AS repeat
  FROM revenue_cells JOIN combination_segments USING (combination)
  GROUP BY sid, grain, slot
),
ordered AS (
  SELECT sid, x,
    sum(CASE WHEN joined > opens THEN orders ELSE 0 END)::BIGINT AS new_orders,
    sum(CASE WHEN joined > opens THEN 0 ELSE orders END)::BIGINT AS existing_orders,
    sum(CASE WHEN joined > opens THEN gross ELSE 0 END)::BIGINT AS new_gross,
    sum(CASE WHEN joined > opens THEN 0 ELSE gross END)::BIGINT AS existing_gross
  FROM cohort_cells JOIN spans ON m > opens AND m <= closes
  GROUP BY sid, x
),
-- with a row in a complete month
listed AS (
  SELECT DISTINCT sid, dimension, segment
  FROM moved JOIN segments USING (sid)
  WHERE grain = 'month'
),
chained AS (
  SELECT l.*, s.*,
    lag(coalesce(m.new + reactivation + kept, 0), 1, 0) OVER slots AS opening,
    coalesce(m.new, 0) AS new, coalesce(reactivation, 0) AS reactivation,
    coalesce(kept, 0) AS kept, coalesce(before, 0) AS before, coalesce(lesser, 0) AS lesser,
    coalesce(excess, 0) AS excess, coalesce(active, 0) AS active, coalesce(repeat, 0) AS repeat,
    coalesce(new_orders, 0) AS new_orders, coalesce(existing_orders, 0) AS existing_orders,
    new_gross, existing_gross,
    -- what opens the second slot is not all, if the history begins within the first
    nth = 2 AND min(period) OVER slots < getvariable('first_day') AS is_cut
  FROM listed AS l CROSS JOIN spans AS s
  LEFT JOIN moved AS m ON m.sid = l.sid AND m.grain = s.grain AND m.slot = s.slot
  LEFT JOIN ordered AS o ON o.sid = l.sid AND o.x = s.x
  WINDOW slots AS (PARTITION BY l.sid, s.grain ORDER BY s.slot)
),
earned AS (
  SELECT *, new + reactivation + kept AS closing, kept - lesser AS expansion,
    before - lesser AS contraction, opening - before AS churned,
    CASE WHEN NOT is_cut THEN opening END AS known_opening
  FROM chained
  -- the first 12 months have none to be compared with
  WHERE grain <> 'trailing_12_months' OR nth > 1
)
SELECT grain, period, dimension, segment,
  money(opening) AS opening_revenue, money(new) AS new, money(reactivation) AS reactivation,
  money(expansion) AS expansion, money(contraction) AS contraction, money(churned) AS churned,
  money(closing) AS closing_revenue, money(excess) AS excess_refunds,
  money(closing - excess) AS net_revenue,
  share(lesser, known_opening) AS gross_revenue_retention,
  share(kept, known_opening) AS net_revenue_retention,
  share(kept + reactivation, known_opening) AS net_revenue_retention_with_reactivation,
  1 - share(lesser, known_opening) AS revenue_churn_rate,
  CASE WHEN NOT is_cut
    THEN share(new + reactivation + expansion, contraction + churned) END AS quick_ratio,
  share(reactivation + kept, closing) AS existing_revenue_share,
  new_orders, existing_orders,
  CASE WHEN new_orders > 0 THEN money(rounded(new_gross, new_orders)) END
    AS new_average_order_value,
  CASE WHEN existing_orders > 0 THEN money(rounded(existing_gross, existing_orders)) END
    AS existing_average_order_value,
  active AS active_customers, repeat AS repeat_customers,
  share(repeat, active) AS repeat_customer_rate,
  CASE WHEN active > 0 THEN money(rounded(closing - excess, active)) END
    AS revenue_per_active_customer,
  true AS is_settled, false AS is_suppressed, getvariable('as_of') AS as_of
FROM earned
ORDER BY grain, period, dimension, segment
