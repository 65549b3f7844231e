-- One row per grain, period, dimension and segment.
WITH grain_days AS (
  ${grain_days}
),
grain_periods AS (
  SELECT grain, first_day, MAX(day) AS last_day
  FROM grain_days
  GROUP BY grain, first_day
  HAVING MAX(day) <= DATE '${as_of}'
),
nesting AS (
  SELECT g.grain
  FROM grain_periods AS g
  LEFT JOIN periods AS p ON p.last_day = g.last_day
  GROUP BY g.grain
  HAVING COUNT(p.ordinal) = COUNT(*)
),
latest AS (
  SELECT MAX(last_day) AS last_day, MAX(last_day) = LAST_DAY(MAX(last_day)) AS is_month_end
  FROM periods
  WHERE is_complete
),
anniversaries AS (
  -- The same day of an earlier year; the end of a month is its end in every year.
  SELECT
    p.last_day,
    YEAR(l.last_day) - YEAR(p.last_day) AS years,
    ROW_NUMBER() OVER (ORDER BY p.last_day DESC) - 1 AS nth,
    CASE
      WHEN l.is_month_end THEN LAST_DAY(CAST(p.last_day - INTERVAL 12 MONTH AS DATE))
      ELSE CAST(p.last_day - INTERVAL 12 MONTH AS DATE)
    END AS year_before
  FROM periods AS p
  CROSS JOIN latest AS l
  WHERE p.last_day <= l.last_day
    AND MONTH(p.last_day) = MONTH(l.last_day)
    AND CASE WHEN l.is_month_end
      THEN p.last_day = LAST_DAY(p.last_day)
      ELSE DAY(p.last_day) = DAY(l.last_day) END
),
trailing_years AS (
  SELECT first_day, last_day
  FROM (
    SELECT CAST(year_before + INTERVAL 1 DAY AS DATE) AS first_day, last_day
    FROM anniversaries
    WHERE years = nth
  ) AS y
  WHERE first_day IN (SELECT first_day FROM periods)
    AND first_day >= (
      SELECT MIN(p.first_day)
      FROM periods AS p
      JOIN accepted_transactions AS t ON t.ordinal = p.ordinal
    )
),
spans AS (
  SELECT s.grain, s.first_day AS period, COALESCE(o.ordinal, 0) AS opens, c.ordinal AS closes
  FROM (
    SELECT grain, first_day, last_day
    FROM grain_periods
    WHERE grain IN (SELECT grain FROM nesting)
    UNION ALL
    SELECT 'trailing_12_months', first_day, last_day FROM trailing_years
  ) AS s
  JOIN periods AS c ON c.last_day = s.last_day
  LEFT JOIN periods AS o ON CAST(o.last_day + INTERVAL 1 DAY AS DATE) = s.first_day
  WHERE c.ordinal >= (SELECT MIN(ordinal) FROM accepted_transactions)
),
alive AS (
  -- The last of the W periods up to p in which the customer was active keeps it alive at the end of p.
  SELECT DISTINCT a.customer_id, p.ordinal
  FROM customer_periods AS a
  JOIN windows AS w ON w.customer_id = a.customer_id
  JOIN periods AS p ON p.ordinal >= a.ordinal AND p.ordinal < a.ordinal + w.w
  WHERE a.is_active
),
states AS (
  SELECT
    customer_id, grain, period,
    MAX(was) = 1 AS was_alive, MAX(now) = 1 AS is_alive, MAX(joins) = 1 AS joins
  FROM (
    SELECT a.customer_id, x.grain, x.period, 0 AS was, 1 AS now, 0 AS joins
    FROM alive AS a
    JOIN spans AS x ON x.closes = a.ordinal
    UNION ALL
    SELECT a.customer_id, x.grain, x.period, 1, 0, 0
    FROM alive AS a
    JOIN spans AS x ON x.opens = a.ordinal
    UNION ALL
    SELECT c.customer_id, x.grain, x.period, 0, 0, 1
    FROM customers AS c
    JOIN spans AS x ON c.joined > x.opens AND c.joined <= x.closes
  ) AS ends
  GROUP BY customer_id, grain, period
),
moved AS (
  SELECT
    s.dimension, s.segment, x.grain, x.period,
    COUNT(*) FILTER (WHERE was_alive) AS opening,
    COUNT(*) FILTER (WHERE joins AND is_alive) AS new,
    COUNT(*) FILTER (WHERE was_alive AND is_alive) AS retained,
    COUNT(*) FILTER (WHERE NOT joins AND NOT was_alive AND is_alive) AS reactivated,
    COUNT(*) FILTER (WHERE was_alive AND NOT is_alive) AS churned,
    COUNT(*) FILTER (WHERE joins AND NOT is_alive) AS new_and_lost,
    COUNT(*) FILTER (WHERE is_alive) AS closing
  FROM states AS x
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  GROUP BY s.dimension, s.segment, x.grain, x.period
),
published AS (
  SELECT s.dimension, s.segment, x.grain, x.period
  FROM (SELECT DISTINCT dimension, segment FROM customer_segments WHERE joined IS NOT NULL) AS s
  CROSS JOIN spans AS x
),
counted AS (
  SELECT
    p.dimension, p.segment, p.grain, p.period,
    COALESCE(m.opening, 0) AS opening,
    COALESCE(m.new, 0) AS new,
    COALESCE(m.retained, 0) AS retained,
    COALESCE(m.reactivated, 0) AS reactivated,
    COALESCE(m.churned, 0) AS churned,
    COALESCE(m.new_and_lost, 0) AS new_and_lost,
    COALESCE(m.closing, 0) AS closing
  FROM published AS p
  LEFT JOIN moved AS m
    ON m.dimension = p.dimension AND m.segment = p.segment
    AND m.grain = p.grain AND m.period = p.period
)
SELECT
  grain, period, dimension, segment,
  opening, new, retained, reactivated, churned, new_and_lost, closing,
  CASE WHEN opening > 0 THEN CAST(retained AS DOUBLE) / opening END AS retention_rate,
  CASE WHEN opening > 0 THEN wilson_low(retained, opening) END AS retention_low,
  CASE WHEN opening > 0 THEN wilson_high(retained, opening) END AS retention_high,
  CASE WHEN opening > 0 THEN CAST(churned AS DOUBLE) / opening END AS churn_rate,
  CASE WHEN opening > 0 THEN CAST(closing AS DOUBLE) / opening END AS retention_rate_simple,
  CASE WHEN opening > 0 THEN CAST(closing - new AS DOUBLE) / opening END AS retention_rate_formula,
  CASE WHEN opening > 0 THEN CAST(churned + new_and_lost AS DOUBLE) / opening END AS churn_rate_all_in,
  DATE '${as_of}' AS as_of
FROM counted
ORDER BY grain, period, dimension, segment
