-- One row per dimension, segment, cohort_period and bracket of days since each customer's own start. On its
-- first day a customer is active whatever it returns with.
WITH numbered AS (
  SELECT t.customer_id, t.first_date AS day,
    ROW_NUMBER() OVER (PARTITION BY t.customer_id ORDER BY t.first_date) AS nth
  FROM accepted_transactions AS t
  WHERE t.starts
),
starts AS (
  SELECT c.customer_id, p.first_day AS cohort_period, n.day AS start
  FROM customers AS c
  JOIN numbered AS n ON n.customer_id = c.customer_id AND n.nth = ${at_transaction}
  JOIN periods AS p ON p.ordinal = c.joined
  WHERE c.joined >= (SELECT first_ordinal FROM history)
),
judged AS (
  SELECT s.customer_id, s.cohort_period, b.from_day, b.to_day,
    s.start + CAST(b.to_day AS INTEGER) <= DATE '${as_of}' AS is_over,
    b.from_day = 0 OR EXISTS (
      SELECT 1 FROM accepted_transactions AS t
      WHERE t.customer_id = s.customer_id AND t.returns
        AND t.first_date BETWEEN s.start + CAST(b.from_day AS INTEGER) AND s.start + CAST(b.to_day AS INTEGER)
    ) AS is_active
  FROM starts AS s
  CROSS JOIN (VALUES ${brackets}) AS b (from_day, to_day)
),
counted AS (
  SELECT g.dimension, g.segment, j.cohort_period, j.from_day, j.to_day,
    COUNT(*) AS customers,
    COUNT(*) FILTER (WHERE is_over) AS eligible,
    COUNT(*) FILTER (WHERE is_over AND is_active) AS active
  FROM judged AS j
  JOIN customer_segments AS g ON g.customer_id = j.customer_id
  GROUP BY g.dimension, g.segment, j.cohort_period, j.from_day, j.to_day
)
SELECT dimension, segment, cohort_period, CAST(from_day AS INTEGER) AS from_day, CAST(to_day AS INTEGER) AS to_day,
  customers AS cohort_customers, eligible AS eligible_customers, active AS active_customers,
  CAST(active AS DOUBLE) / eligible AS retention_rate,
  wilson_low(active, eligible) AS retention_low,
  wilson_high(active, eligible) AS retention_high,
  eligible = customers AS is_complete,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted
WHERE eligible > 0
ORDER BY dimension, segment, cohort_period, from_day
