-- One row per dimension, segment, period of the first MRR and age.
WITH firsts AS (
  SELECT v.customer_id, c.ordinal AS cohort
  FROM (SELECT customer_id, MIN(paid_from) AS paid_from FROM paid_contracts GROUP BY customer_id) AS v
  JOIN calendar AS c ON c.day = v.paid_from
  JOIN periods AS p ON p.ordinal = c.ordinal AND p.is_complete
  WHERE c.ordinal >= (SELECT first_ordinal FROM history)
),
own AS (
  SELECT f.customer_id, f.cohort, p.ordinal, p.last_day, v.currency,
    SUM(CASE WHEN v.paid_from <= p.last_day AND p.last_day < v.over_on THEN v.mrr ELSE 0 END) AS mrr
  FROM firsts AS f
  JOIN periods AS p ON p.ordinal >= f.cohort AND p.is_complete
  JOIN paid_contracts AS v ON v.customer_id = f.customer_id
  WHERE p.ordinal - f.cohort <= LEAST(120, ${max_age})
  GROUP BY f.customer_id, f.cohort, p.ordinal, p.last_day, v.currency
),
ends AS (
  SELECT o.customer_id, o.cohort, CAST(o.ordinal - o.cohort AS INTEGER) AS age, o.ordinal, MAX(o.mrr) > 0 AS is_paying,
    SUM(CASE WHEN o.mrr > 0 THEN divide_half_up(o.mrr * x.up, x.down) ELSE 0 END) AS mrr
  FROM own AS o
  JOIN contract_rates AS x ON x.currency = o.currency AND x.day = o.last_day
  GROUP BY o.customer_id, o.cohort, o.ordinal
),
counted AS (
  SELECT s.dimension, s.segment, e.cohort, e.age, e.ordinal,
    COUNT(*) AS cohort_customers,
    COUNT(*) FILTER (WHERE e.is_paying) AS paying_customers,
    SUM(b.mrr) AS cohort_mrr,
    SUM(e.mrr) AS mrr,
    SUM(LEAST(e.mrr, b.mrr)) AS kept_mrr
  FROM ends AS e
  JOIN ends AS b ON b.customer_id = e.customer_id AND b.age = 0
  JOIN customer_segments AS s ON s.customer_id = e.customer_id
  GROUP BY s.dimension, s.segment, e.cohort, e.age, e.ordinal
)
SELECT c.dimension, c.segment, b.first_day AS cohort_period, c.age,
  c.cohort_customers, c.paying_customers,
  CAST(cohort_mrr * ${minor_unit} AS DECIMAL(18, ${scale})) AS cohort_mrr,
  CAST(mrr * ${minor_unit} AS DECIMAL(18, ${scale})) AS mrr,
  CAST(kept_mrr * ${minor_unit} AS DECIMAL(18, ${scale})) AS kept_mrr,
  CAST(paying_customers AS DOUBLE) / cohort_customers AS retention_rate,
  CASE WHEN cohort_mrr > 0 THEN CAST(kept_mrr AS DOUBLE) / CAST(cohort_mrr AS DOUBLE) END AS gross_mrr_retention,
  CASE WHEN cohort_mrr > 0 THEN CAST(mrr AS DOUBLE) / CAST(cohort_mrr AS DOUBLE) END AS net_mrr_retention,
  CAST(p.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}' AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted AS c
JOIN periods AS b ON b.ordinal = c.cohort
JOIN periods AS p ON p.ordinal = c.ordinal
ORDER BY c.dimension, c.segment, cohort_period, c.age
