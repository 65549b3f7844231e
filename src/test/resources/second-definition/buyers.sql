-- One row per customer who has joined and segment, ${ago} days before the as-of date: active days after the
-- first one, days up to the last of them and up to then, what they brought, and what came before and since.
WITH days AS (
  SELECT t.customer_id, t.first_date AS day, BOOL_OR(t.qualifies) AS is_active, SUM(t.amount) AS net,
    DATE '${as_of}' - INTERVAL ${ago} DAY AS told_on
  FROM accepted_transactions AS t
  JOIN customers AS c ON c.customer_id = t.customer_id
  WHERE c.joined IS NOT NULL
  GROUP BY t.customer_id, t.first_date
),
firsts AS (
  SELECT customer_id, ANY_VALUE(CAST(told_on AS DATE)) AS told_on, MIN(day) AS first_day,
    MAX(CASE WHEN day <= told_on THEN day END) AS last_day,
    COUNT(*) FILTER (WHERE day <= told_on) - 1 AS repeats,
    COUNT(*) FILTER (WHERE day > told_on) AS later,
    COUNT(*) FILTER (WHERE day <= told_on AND day > told_on - INTERVAL 365 DAY) AS recent
  FROM days
  WHERE is_active
  GROUP BY customer_id
),
spent AS (
  SELECT f.customer_id, SUM(d.net) AS spent
  FROM firsts AS f
  JOIN days AS d ON d.customer_id = f.customer_id AND d.is_active AND d.day > f.first_day AND d.day <= f.told_on
  GROUP BY f.customer_id
)
SELECT s.dimension, s.segment, f.customer_id, f.repeats, f.later, f.recent,
  f.last_day - f.first_day AS last, f.told_on - f.first_day AS age,
  CAST(COALESCE(p.spent, 0) AS DOUBLE) AS spent
FROM firsts AS f
JOIN customer_segments AS s ON s.customer_id = f.customer_id
LEFT JOIN spent AS p ON p.customer_id = f.customer_id
WHERE f.first_day <= f.told_on
