WITH counted AS (
  SELECT s.sid, s.dimension, s.segment, c.m AS joined, c.first_day AS cohort_period, p.m,
    p.first_day AS period, p.is_complete, coalesce(active, 0) AS active,
    coalesce(orders, 0) AS orders, coalesce(net, 0) AS net, coalesce(last_seen, 0) AS last_seen,
    CASE WHEN p.m + 3 <= getvariable('last') THEN coalesce(last_seen, 0) ELSE 0 END AS gone
  FROM published_segments AS s CROSS JOIN months AS c JOIN months AS p ON p.m >= c.m
  LEFT JOIN cohort_cells AS x ON x.sid = s.sid AND x.joined = c.m AND x.m = p.m
),
added AS (
  -- whoever was last seen in some month or later is there or will come back
  SELECT *,
    sum(last_seen) OVER (PARTITION BY sid, joined)::BIGINT AS customers,
    sum(last_seen) OVER (PARTITION BY sid, joined ORDER BY m DESC)::BIGINT AS or_later,
    sum(net) OVER (PARTITION BY sid, joined ORDER BY m)::BIGINT AS cumulative,
    first_value(net) OVER (PARTITION BY sid, joined ORDER BY m) AS first_net
  FROM counted
),
curves AS (
  -- Kaplan and Meier's product as a sum of logarithms; 0 as soon as all are gone
  SELECT *, is_complete AND customers > 0 AS has_rates,
    CASE
      WHEN m + 3 > getvariable('last') THEN NULL
      WHEN bool_or(or_later > 0 AND gone = or_later) OVER by_age THEN 0e0
      WHEN or_later = 0 THEN NULL
      ELSE exp(sum(CASE WHEN gone < or_later THEN ln((or_later - gone)::DOUBLE / or_later) END)
        OVER by_age)
    END AS survival,
    sum(CASE WHEN gone < or_later THEN gone::DOUBLE / or_later / (or_later - gone) ELSE 0 END)
      OVER by_age AS greenwood
  FROM added
  WINDOW by_age AS (PARTITION BY sid, joined ORDER BY m)
)
SELECT dimension, segment, cohort_period, (m - joined)::INTEGER AS age, period,
  customers AS cohort_customers, active AS active_customers,
  or_later AS active_or_later_customers, orders,
  money(net) AS net_revenue, money(cumulative) AS cumulative_revenue,
  CASE WHEN has_rates THEN money(rounded(cumulative, customers)) END AS revenue_per_customer,
  CASE WHEN has_rates THEN share(active, customers) END AS retention_rate,
  CASE WHEN has_rates THEN low(active, customers) END AS retention_low,
  CASE WHEN has_rates THEN high(active, customers) END AS retention_high,
  CASE WHEN has_rates THEN share(or_later, customers) END AS or_later_rate,
  CASE WHEN has_rates THEN share(net, first_net) END AS revenue_retention_rate,
  gone AS left_customers,
  survival,
  survival_end(survival, greenwood, 1) AS survival_low,
  survival_end(survival, greenwood, -1) AS survival_high,
  is_complete, is_complete AS is_settled, customers < 30 AS is_small, joined = 0 AS is_left_truncated,
  false AS is_suppressed, getvariable('as_of') AS as_of
FROM curves
ORDER BY dimension, segment, cohort_period, age
