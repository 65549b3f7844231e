-- One row per dimension, segment and points of retention: the last year again, with fewer who leave.
WITH last_year AS (
  SELECT opens, closes FROM spans WHERE grain = 'trailing_12_months' ORDER BY closes DESC LIMIT 1
),
base AS (
  SELECT grain FROM spans WHERE grain <> 'trailing_12_months' GROUP BY grain HAVING MAX(closes - opens) = 1
),
movement AS (
  ${customer_movement}
),
revenue AS (
  ${revenue_movement}
),
watched AS (
  SELECT m.dimension, m.segment, p.ordinal - y.opens AS k, y.closes - y.opens AS n, m.closing,
    CASE WHEN m.opening > 0 THEN CAST(m.retained AS DOUBLE) / m.opening END AS rate,
    COALESCE(r.net_revenue, 0) AS net
  FROM movement AS m
  JOIN base AS b ON b.grain = m.grain
  JOIN periods AS p ON p.first_day = m.period
  JOIN last_year AS y ON p.ordinal > y.opens AND p.ordinal <= y.closes
  LEFT JOIN revenue AS r
    ON r.grain = m.grain AND r.period = m.period AND r.dimension = m.dimension AND r.segment = m.segment
),
there AS (
  SELECT *,
    EXP(SUM(LN(NULLIF(rate, 0))) OVER (PARTITION BY dimension, segment ORDER BY k)) AS survival
  FROM watched
),
years AS (
  SELECT dimension, segment, MAX(n) AS n,
    SUM(CASE WHEN k = n THEN closing ELSE 0 END) AS customers,
    SUM(closing) AS ends,
    CAST(SUM(net) AS DOUBLE) AS net,
    CASE WHEN COUNT(rate) = MAX(n) AND SUM(closing) > 0 THEN
      CASE WHEN MIN(rate) = 0 THEN 0 ELSE EXP(SUM(LN(NULLIF(rate, 0)))) END
    END AS rate
  FROM watched
  GROUP BY dimension, segment
),
raised AS (
  SELECT y.*, p.points, LEAST(1, y.rate + p.points / 100e0) AS after
  FROM years AS y
  CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)) AS p (points)
),
earned AS (
  SELECT r.dimension, r.segment, r.points,
    SUM(CASE WHEN r.rate > 0 THEN
      r.customers * (CASE WHEN r.rate = 1 THEN 0 ELSE POWER(t.survival, LN(r.after) / LN(r.rate)) - t.survival END)
        * r.net / r.ends / POWER(1e0 + ${discount}, CAST(t.k AS DOUBLE) / t.n)
    END) AS more
  FROM raised AS r
  JOIN there AS t ON t.dimension = r.dimension AND t.segment = r.segment
  GROUP BY r.dimension, r.segment, r.points
),
multiples AS (
  SELECT r.*, e.more,
    CASE WHEN 1e0 + ${discount} - r.after > 0 THEN r.rate / (1e0 + ${discount} - r.rate) END AS multiple,
    CASE WHEN 1e0 + ${discount} - r.after > 0 THEN r.after / (1e0 + ${discount} - r.after) END AS multiple_after
  FROM raised AS r
  JOIN earned AS e ON e.dimension = r.dimension AND e.segment = r.segment AND e.points = r.points
)
SELECT dimension, segment, points,
  CAST(customers AS BIGINT) AS customers,
  rate AS retention_rate,
  after AS retention_rate_after,
  CASE WHEN rate IS NOT NULL THEN net / ends END AS revenue_per_customer,
  CAST(ROUND(more * ${minor_units}) / ${minor_units} AS DECIMAL(18, ${scale})) AS more_revenue_12m,
  CAST(ROUND(more * ${margin_rate} * ${minor_units}) / ${minor_units} AS DECIMAL(18, ${scale})) AS more_margin_12m,
  multiple AS margin_multiple,
  multiple_after AS margin_multiple_after,
  CASE WHEN multiple > 0 THEN multiple_after / multiple - 1 END AS margin_multiple_change,
  CASE WHEN dimension = 'all' AND net * ${margin_rate} > ${fixed_costs}
    THEN more * ${margin_rate} / (net * ${margin_rate} - ${fixed_costs})
  END AS profit_change,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM multiples
ORDER BY dimension, segment, points
