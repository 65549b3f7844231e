-- One row per customer who has joined and segment: its last active day; of the time that counts,
-- how many there are, and its net revenue.
SELECT s.dimension, s.segment, s.customer_id,
  MAX(CASE WHEN t.qualifies THEN t.first_date END) AS last_day,
  COUNT(DISTINCT CASE WHEN t.qualifies AND t.first_date > DATE '${before_rfm}' THEN t.first_date END) AS active_days,
  SUM(CASE WHEN t.first_date > DATE '${before_rfm}' THEN t.amount ELSE 0 END) AS net_revenue
FROM accepted_transactions AS t
JOIN customer_segments AS s ON s.customer_id = t.customer_id
WHERE s.joined IS NOT NULL
GROUP BY s.dimension, s.segment, s.customer_id
