-- A frequency that nobody has is published as well.
SELECT dimension, segment, f::INTEGER AS active_periods, coalesce(customers, 0) AS customers,
  share(coalesce(customers, 0), sum(customers) OVER (PARTITION BY p.sid)) AS customer_share,
  coalesce(orders, 0) AS orders, money(coalesce(net, 0)) AS net_revenue,
  false AS is_suppressed, getvariable('as_of') AS as_of
FROM published_segments AS p CROSS JOIN range(1, 13) AS frequencies (f)
LEFT JOIN frequency_cells AS c ON c.sid = p.sid AND active_periods = f
ORDER BY dimension, segment, active_periods
