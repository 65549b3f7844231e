-- One row per customer who has joined: the odds that it returns within ${horizon} days, by the gaps of its band
-- or, where fewer than 200 of them last longer than its silence, by all.
WITH active_days AS (
  SELECT DISTINCT t.customer_id, t.first_date AS day
  FROM accepted_transactions AS t
  JOIN customers AS c ON c.customer_id = t.customer_id
  WHERE t.qualifies AND c.joined IS NOT NULL
),
gaps AS (
  SELECT a.customer_id, f.band,
    COALESCE(LEAD(day) OVER (PARTITION BY a.customer_id ORDER BY day), DATE '${as_of}') - day AS days,
    LEAD(day) OVER (PARTITION BY a.customer_id ORDER BY day) IS NULL AS is_open
  FROM active_days AS a
  JOIN customer_figures AS f ON f.customer_id = a.customer_id
),
grouped AS (
  SELECT 0 AS band, days, is_open FROM gaps UNION ALL SELECT band, days, is_open FROM gaps
),
lengths AS (
  SELECT band, days, COUNT(*) FILTER (WHERE NOT is_open) AS returned, COUNT(*) AS ended
  FROM grouped
  GROUP BY band, days
),
curve AS (
  SELECT band, days, returned,
    SUM(ended) OVER (PARTITION BY band ORDER BY days ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS at_risk,
    MAX(days) OVER (PARTITION BY band) AS longest
  FROM lengths
),
own AS (
  SELECT f.customer_id, f.days_silent,
    CASE WHEN (SELECT COUNT(*) FROM gaps AS g WHERE g.band = f.band AND g.days > f.days_silent) >= 200
      THEN f.band ELSE 0 END AS band
  FROM customer_figures AS f
),
steps AS (
  SELECT o.customer_id, o.band,
    SUM(LN(1 - CAST(c.returned AS DOUBLE) / c.at_risk)) AS logs,
    SUM(CAST(c.returned AS DOUBLE) / c.at_risk / (c.at_risk - c.returned)) AS greenwood
  FROM own AS o
  LEFT JOIN curve AS c
    ON c.band = o.band AND c.days > o.days_silent AND c.days <= o.days_silent + ${horizon} AND c.returned > 0
  WHERE o.days_silent + ${horizon} <= (SELECT MAX(longest) FROM curve AS l WHERE l.band = o.band)
  GROUP BY o.customer_id, o.band
)
SELECT o.customer_id, CASE WHEN o.band = 0 THEN 'all' ELSE 'fm_' || o.band END AS odds_of,
  1 - EXP(COALESCE(s.logs, CASE WHEN s.customer_id IS NULL THEN NULL ELSE 0 END)) AS odds,
  CASE WHEN s.logs IS NULL AND s.customer_id IS NOT NULL THEN 0
    ELSE 1 - survival_end(EXP(s.logs), s.greenwood, -1) END AS odds_low,
  CASE WHEN s.logs IS NULL AND s.customer_id IS NOT NULL THEN 0
    ELSE 1 - survival_end(EXP(s.logs), s.greenwood, 1) END AS odds_high
FROM own AS o
LEFT JOIN steps AS s ON s.customer_id = o.customer_id
