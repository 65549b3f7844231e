-- One row per dimension, segment and period in which customers joined or for which was spent.
WITH cells AS (
  ${cohort_retention}
),
-- What a dimension calls the values that customers have.
names AS (
  SELECT DISTINCT v.segment AS value, s.segment
  FROM single_values AS v
  JOIN single_segments AS s ON s.customer_id = v.customer_id AND s.dimension = v.dimension
  WHERE v.dimension = '${acquisition_dimension}' AND v.segment IS NOT NULL
),
paid AS (
  SELECT CAST(c.ordinal + ${acquisition_lag} AS BIGINT) AS cohort,
    CASE WHEN TRIM(a.value) <> '' THEN a.value END AS value,
    CAST(ROUND(CAST(a.amount AS DECIMAL(24, 6)), ${scale}) * ${minor_units} AS BIGINT) AS minor
  FROM (
    SELECT ${spent_on} AS spent_on, ${spent_segment} AS value, ${spent_amount} AS amount
    FROM ${acquisition_costs}
    WHERE ${acquisition_where}
  ) AS a
  JOIN calendar AS c ON c.day = a.spent_on
  WHERE a.spent_on <= DATE '${as_of}'
),
spent AS (
  SELECT 'all' AS dimension, 'all' AS segment, cohort, SUM(minor) AS spend,
    SUM(CASE WHEN value IS NULL THEN minor ELSE 0 END) AS unallocated
  FROM paid
  GROUP BY cohort
  UNION ALL
  SELECT '${acquisition_dimension}', n.segment, p.cohort, SUM(p.minor), NULL
  FROM paid AS p
  JOIN names AS n ON n.value = p.value
  GROUP BY n.segment, p.cohort
),
sizes AS (
  SELECT c.dimension, c.segment, p.ordinal AS cohort, c.cohort_customers AS customers
  FROM cells AS c
  JOIN periods AS p ON p.first_day = c.cohort_period
  WHERE c.age = 0 AND c.dimension IN ('all', '${acquisition_dimension}')
),
cohorts AS (
  SELECT k.dimension, k.segment, k.cohort, p.first_day,
    COALESCE(z.customers, 0) AS customers,
    COALESCE(s.spend, 0) AS spend,
    CASE WHEN k.dimension = 'all' THEN COALESCE(s.unallocated, 0) END AS unallocated,
    LEAST((SELECT MAX(ordinal) FROM periods WHERE is_complete) - k.cohort + 1, ${max_age} + 1, 120) AS n
  FROM (
    SELECT dimension, segment, cohort FROM sizes UNION SELECT dimension, segment, cohort FROM spent
  ) AS k
  JOIN periods AS p ON p.ordinal = k.cohort AND p.is_complete
  LEFT JOIN sizes AS z ON z.dimension = k.dimension AND z.segment = k.segment AND z.cohort = k.cohort
  LEFT JOIN spent AS s ON s.dimension = k.dimension AND s.segment = k.segment AND s.cohort = k.cohort
  WHERE k.cohort >= (SELECT first_ordinal FROM history)
    AND (COALESCE(z.customers, 0) > 0 OR COALESCE(s.spend, 0) <> 0)
),
-- What customers cost after they joined, by age.
cost AS (
  SELECT s.dimension, s.segment, m.cohort, t.ordinal - m.cohort AS age,
    SUM(CAST(t.cost * ${minor_units} AS BIGINT)) AS cost
  FROM members AS m
  JOIN customer_segments AS s ON s.customer_id = m.customer_id
  JOIN accepted_transactions AS t ON t.customer_id = m.customer_id AND t.first_date >= m.since
  GROUP BY s.dimension, s.segment, m.cohort, t.ordinal - m.cohort
),
-- Hundredths of minor units, so that all of it is whole.
ages AS (
  SELECT c.dimension, c.segment, c.cohort, c.n, a.age, a.active_customers,
    SUM(CAST(a.net_revenue * ${minor_units} AS BIGINT)) OVER so_far AS net,
    SUM(COALESCE(k.cost, 0)) OVER so_far AS cost
  FROM cohorts AS c
  JOIN cells AS a ON a.dimension = c.dimension AND a.segment = c.segment AND a.cohort_period = c.first_day
    AND a.age < c.n
  LEFT JOIN cost AS k
    ON k.dimension = c.dimension AND k.segment = c.segment AND k.cohort = c.cohort AND k.age = a.age
  WINDOW so_far AS (PARTITION BY c.dimension, c.segment, c.cohort ORDER BY a.age)
),
margins AS (
  SELECT *, CASE
      WHEN NOT ${has_cost} THEN net * CAST(ROUND(${margin_rate} * 100) AS BIGINT)
      WHEN '${cohort_rule}' = 'first-transaction' THEN (net - cost) * 100
    END AS margin
  FROM ages
),
steps AS (
  SELECT m.*, c.spend * 100 AS asked,
    COALESCE(LAG(margin) OVER (PARTITION BY m.dimension, m.segment, m.cohort ORDER BY age), 0) AS before
  FROM margins AS m
  JOIN cohorts AS c ON c.dimension = m.dimension AND c.segment = m.segment AND c.cohort = m.cohort
),
paid_back AS (
  SELECT dimension, segment, cohort,
    MIN_BY(age + CAST(asked - before AS DOUBLE) / CAST(margin - before AS DOUBLE), age) AS payback
  FROM steps
  WHERE asked > 0 AND margin >= asked
  GROUP BY dimension, segment, cohort
),
-- After so many periods, where the cohort has had them.
earned AS (
  SELECT dimension, segment, cohort,
    SUM(active_customers) AS active,
    MAX(CASE WHEN age = n - 1 THEN margin END) AS margin,
    MAX(CASE WHEN age = 2 THEN margin END) AS margin_3,
    MAX(CASE WHEN age = 5 THEN margin END) AS margin_6,
    MAX(CASE WHEN age = 11 THEN margin END) AS margin_12,
    MAX(CASE WHEN age = 23 THEN margin END) AS margin_24,
    MAX(CASE WHEN age = 35 THEN margin END) AS margin_36
  FROM margins
  GROUP BY dimension, segment, cohort
),
told AS (
  SELECT c.*, b.payback,
    c.cohort = (SELECT first_ordinal FROM history) AND '${cohort_rule}' = 'first-transaction' AS is_left_truncated,
    CASE WHEN c.customers > 0 THEN e.active END AS active,
    CASE WHEN c.customers > 0 THEN e.margin END AS margin,
    CASE WHEN c.customers > 0 THEN e.margin_3 END AS margin_3,
    CASE WHEN c.customers > 0 THEN e.margin_6 END AS margin_6,
    CASE WHEN c.customers > 0 THEN e.margin_12 END AS margin_12,
    CASE WHEN c.customers > 0 THEN e.margin_24 END AS margin_24,
    CASE WHEN c.customers > 0 THEN e.margin_36 END AS margin_36,
    CASE WHEN c.spend > 0 THEN c.spend * 100e0 END AS whole
  FROM cohorts AS c
  LEFT JOIN earned AS e ON e.dimension = c.dimension AND e.segment = c.segment AND e.cohort = c.cohort
  LEFT JOIN paid_back AS b ON b.dimension = c.dimension AND b.segment = c.segment AND b.cohort = c.cohort
)
SELECT dimension, segment, first_day AS cohort_period,
  CAST(n AS INTEGER) AS complete_periods,
  CAST(customers AS BIGINT) AS customers,
  CAST(spend * ${minor_unit} AS DECIMAL(18, ${scale})) AS spend,
  CAST(unallocated * ${minor_unit} AS DECIMAL(18, ${scale})) AS unallocated_spend,
  CASE WHEN customers > 0
    THEN CAST(divide_half_up(spend, customers) * ${minor_unit} AS DECIMAL(18, ${scale})) END AS cac,
  CAST(divide_half_up(margin, 100 * NULLIF(customers, 0)) * ${minor_unit} AS DECIMAL(18, ${scale})) AS margin_per_customer,
  CAST(divide_half_up(margin_3, 100 * NULLIF(customers, 0)) * ${minor_unit} AS DECIMAL(18, ${scale})) AS margin_per_customer_3,
  CAST(divide_half_up(margin_6, 100 * NULLIF(customers, 0)) * ${minor_unit} AS DECIMAL(18, ${scale})) AS margin_per_customer_6,
  CAST(divide_half_up(margin_12, 100 * NULLIF(customers, 0)) * ${minor_unit} AS DECIMAL(18, ${scale})) AS margin_per_customer_12,
  CAST(divide_half_up(margin_24, 100 * NULLIF(customers, 0)) * ${minor_unit} AS DECIMAL(18, ${scale})) AS margin_per_customer_24,
  CAST(divide_half_up(margin_36, 100 * NULLIF(customers, 0)) * ${minor_unit} AS DECIMAL(18, ${scale})) AS margin_per_customer_36,
  margin / whole AS ltv_cac,
  margin_3 / whole AS ltv_cac_3,
  margin_6 / whole AS ltv_cac_6,
  margin_12 / whole AS ltv_cac_12,
  margin_24 / whole AS ltv_cac_24,
  margin_36 / whole AS ltv_cac_36,
  CASE WHEN customers > 0 THEN payback END AS payback_age,
  CASE WHEN margin IS NOT NULL AND whole > 0 AND payback IS NULL THEN CAST(n - 1 AS INTEGER) END AS not_yet_through,
  CASE WHEN margin > 0 THEN whole / customers * active / CAST(margin AS DOUBLE) END AS payback_simple,
  -- no second definition of the models: the scenarios forecast nothing
  CAST(NULL AS DECIMAL(18, ${scale})) AS clv_projected,
  CAST(NULL AS DECIMAL(18, ${scale})) AS clv_low,
  CAST(NULL AS DECIMAL(18, ${scale})) AS clv_high,
  CAST(NULL AS DOUBLE) AS clv_cac,
  CAST(NULL AS DOUBLE) AS clv_cac_low,
  CAST(NULL AS DOUBLE) AS clv_cac_high,
  CASE WHEN n >= 12 AND NOT is_left_truncated AND margin IS NOT NULL AND whole > 0
    THEN CASE WHEN margin / whole >= ${target_ltv_cac} THEN 'reached' ELSE 'not_reached' END END AS verdict,
  is_left_truncated,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM told
ORDER BY dimension, segment, cohort_period
