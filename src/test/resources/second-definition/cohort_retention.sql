-- One row per dimension, segment, cohort_period and age.
WITH cohort_members AS (
  SELECT m.customer_id, m.cohort, s.dimension, s.segment, w.w
  FROM members AS m
  JOIN customer_segments AS s ON s.customer_id = m.customer_id
  JOIN windows AS w ON w.customer_id = m.customer_id
),
sizes AS (
  SELECT dimension, segment, cohort, COUNT(*) AS cohort_customers
  FROM cohort_members
  GROUP BY dimension, segment, cohort
),
activity AS (
  SELECT
    m.dimension, m.segment, m.cohort, p.ordinal,
    COUNT(*) FILTER (WHERE p.is_active) AS active_customers,
    SUM(p.orders) AS orders,
    SUM(p.net) AS net_revenue
  FROM cohort_members AS m
  JOIN member_periods AS p ON p.customer_id = m.customer_id AND p.cohort = m.cohort
  GROUP BY m.dimension, m.segment, m.cohort, p.ordinal
),
last_seen AS (
  SELECT
    dimension, segment, cohort, ordinal,
    COUNT(*) AS last_customers,
    -- the whole inactivity window has passed since the period
    COUNT(*) FILTER (
      WHERE ordinal + w <= (SELECT MAX(ordinal) FROM periods WHERE is_complete)
    ) AS left_customers
  FROM (
    SELECT m.*, l.ordinal
    FROM cohort_members AS m
    JOIN (
      SELECT customer_id, cohort, MAX(ordinal) AS ordinal
      FROM member_periods
      WHERE is_active
      GROUP BY customer_id, cohort
    ) AS l ON l.customer_id = m.customer_id AND l.cohort = m.cohort
  ) AS seen
  GROUP BY dimension, segment, cohort, ordinal
),
cells AS (
  SELECT s.dimension, s.segment, c.ordinal AS cohort, c.first_day AS cohort_period,
    p.ordinal, p.first_day AS period, p.is_complete
  FROM (SELECT DISTINCT dimension, segment FROM cohort_members) AS s
  CROSS JOIN periods AS c
  JOIN periods AS p ON p.ordinal >= c.ordinal
  WHERE (
      c.ordinal >= (SELECT first_ordinal FROM history)
      OR c.ordinal IN (SELECT cohort FROM members)
    )
    -- what happened before the history is not known
    AND p.ordinal >= (SELECT first_ordinal FROM history)
),
counted AS (
  SELECT
    cells.*,
    COALESCE(z.cohort_customers, 0) AS cohort_customers,
    COALESCE(a.active_customers, 0) AS active_customers,
    COALESCE(a.orders, 0) AS orders,
    COALESCE(a.net_revenue, 0) AS net_revenue,
    COALESCE(l.last_customers, 0) AS last_customers,
    COALESCE(l.left_customers, 0) AS left_customers
  FROM cells
  LEFT JOIN sizes AS z
    ON z.dimension = cells.dimension AND z.segment = cells.segment AND z.cohort = cells.cohort
  LEFT JOIN activity AS a
    ON a.dimension = cells.dimension AND a.segment = cells.segment
    AND a.cohort = cells.cohort AND a.ordinal = cells.ordinal
  LEFT JOIN last_seen AS l
    ON l.dimension = cells.dimension AND l.segment = cells.segment
    AND l.cohort = cells.cohort AND l.ordinal = cells.ordinal
),
added_up AS (
  SELECT
    *,
    is_complete AND cohort_customers > 0 AS has_rates,
    SUM(last_customers) OVER (
      PARTITION BY dimension, segment, cohort ORDER BY ordinal DESC
    ) AS active_or_later_customers,
    SUM(net_revenue) OVER (PARTITION BY dimension, segment, cohort ORDER BY ordinal) AS cumulative_revenue,
    MAX(CASE WHEN ordinal = cohort THEN net_revenue END) OVER (
      PARTITION BY dimension, segment, cohort
    ) AS first_revenue,
    -- the longest inactivity window has passed since the period
    ordinal + ${longest_window} <= (SELECT MAX(ordinal) FROM periods WHERE is_complete) AS is_judged
  FROM counted
),
-- 1 - d / n up to each age; a factor of 0 ends the curve.
curves AS (
  SELECT
    d.dimension, d.segment, d.cohort, d.ordinal,
    CASE
      WHEN NOT d.is_judged THEN NULL
      WHEN BOOL_OR(e.active_or_later_customers > 0 AND e.left_customers = e.active_or_later_customers) THEN 0e0
      WHEN d.active_or_later_customers = 0 THEN NULL
      ELSE EXP(SUM(LN(CASE WHEN e.left_customers < e.active_or_later_customers
        THEN CAST(e.active_or_later_customers - e.left_customers AS DOUBLE) / e.active_or_later_customers
        ELSE 1 END)))
    END AS survival,
    SUM(CASE WHEN e.left_customers < e.active_or_later_customers
      THEN CAST(e.left_customers AS DOUBLE) / e.active_or_later_customers
        / (e.active_or_later_customers - e.left_customers) ELSE 0 END) AS greenwood
  FROM added_up AS d
  JOIN added_up AS e
    ON e.dimension = d.dimension AND e.segment = d.segment AND e.cohort = d.cohort AND e.ordinal <= d.ordinal
  GROUP BY d.dimension, d.segment, d.cohort, d.ordinal, d.is_judged, d.active_or_later_customers
),
survived AS (
  SELECT a.*, c.survival, c.greenwood
  FROM added_up AS a
  JOIN curves AS c
    ON c.dimension = a.dimension AND c.segment = a.segment AND c.cohort = a.cohort AND c.ordinal = a.ordinal
)
SELECT
  dimension,
  segment,
  cohort_period,
  CAST(ordinal - cohort AS INTEGER) AS age,
  period,
  CAST(cohort_customers AS BIGINT) AS cohort_customers,
  CAST(active_customers AS BIGINT) AS active_customers,
  CAST(active_or_later_customers AS BIGINT) AS active_or_later_customers,
  CAST(orders AS BIGINT) AS orders,
  CAST(net_revenue AS DECIMAL(18, ${scale})) AS net_revenue,
  CAST(cumulative_revenue AS DECIMAL(18, ${scale})) AS cumulative_revenue,
  CASE WHEN has_rates THEN money_per(cumulative_revenue, cohort_customers) END AS revenue_per_customer,
  CASE WHEN has_rates THEN CAST(active_customers AS DOUBLE) / cohort_customers END AS retention_rate,
  CASE WHEN has_rates THEN wilson_low(active_customers, cohort_customers) END AS retention_low,
  CASE WHEN has_rates THEN wilson_high(active_customers, cohort_customers) END AS retention_high,
  CASE WHEN has_rates
    THEN CAST(active_or_later_customers AS DOUBLE) / cohort_customers END AS or_later_rate,
  CASE WHEN has_rates AND first_revenue > 0
    THEN CAST(net_revenue AS DOUBLE) / CAST(first_revenue AS DOUBLE) END AS revenue_retention_rate,
  CAST(left_customers AS BIGINT) AS left_customers,
  survival,
  survival_end(survival, greenwood, 1) AS survival_low,
  survival_end(survival, greenwood, -1) AS survival_high,
  is_complete,
  is_complete AND (SELECT MAX(CAST(p.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}')
    FROM periods AS p WHERE p.ordinal = s.ordinal) AS is_settled,
  cohort_customers < ${small} AS is_small,
  CASE '${cohort_rule}'
    WHEN 'first-transaction' THEN cohort = (SELECT first_ordinal FROM history)
    WHEN 'acquired-at' THEN cohort < (SELECT first_ordinal FROM history)
    ELSE FALSE END AS is_left_truncated,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM survived AS s
WHERE ordinal - cohort <= ${max_age}
ORDER BY dimension, segment, cohort_period, age
