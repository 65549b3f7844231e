-- Everybody who joins in a month is alive at its end, so that months need no figure of their own.
WITH joins AS (
  SELECT sid, x, sum(last_seen)::BIGINT AS customers
  FROM cohort_cells JOIN spans ON joined > opens AND joined <= closes
  GROUP BY sid, x
),
moved AS (
  SELECT s.grain, s.period, s.opens, p.dimension, p.segment,
    coalesce(o.customers, 0) AS opening, coalesce(c.customers, 0) AS closing,
    coalesce(k.customers, 0) AS retained, coalesce(j.customers, 0) AS joined,
    coalesce(CASE WHEN grain = 'month' THEN j.customers ELSE n.customers END, 0) AS new
  FROM published_segments AS p CROSS JOIN spans AS s
  LEFT JOIN customer_figures AS o ON o.sid = p.sid AND o.figure = 'alive' AND o.x = s.opens
  LEFT JOIN customer_figures AS c ON c.sid = p.sid AND c.figure = 'alive' AND c.x = s.closes
  LEFT JOIN customer_figures AS k ON k.sid = p.sid AND k.figure = 'kept' AND k.x = s.x
  LEFT JOIN customer_figures AS n ON n.sid = p.sid AND n.figure = 'new' AND n.x = s.x
  LEFT JOIN joins AS j ON j.sid = p.sid AND j.x = s.x
)
SELECT grain, period, dimension, segment, opening, new, retained,
  closing - retained - new AS reactivated, opening - retained AS churned,
  joined - new AS new_and_lost, closing,
  share(retained, opening) AS retention_rate,
  low(retained, opening) AS retention_low, high(retained, opening) AS retention_high,
  share(opening - retained, opening) AS churn_rate,
  share(closing, opening) AS retention_rate_simple,
  share(closing - new, opening) AS retention_rate_formula,
  share(opening - retained + joined - new, opening) AS churn_rate_all_in,
  opens < 1 AS is_left_truncated, true AS is_settled, false AS is_suppressed, getvariable('as_of') AS as_of
FROM moved
ORDER BY grain, period, dimension, segment
