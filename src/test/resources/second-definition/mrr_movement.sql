-- One row per grain, period, dimension and segment: MRR at the end of the last day against that at the end of
-- the day before the first.
WITH days AS (
  SELECT x.grain, x.period, x.closes, CAST(o.first_day - INTERVAL 1 DAY AS DATE) AS opens_on, c.last_day AS closes_on
  FROM spans AS x
  JOIN periods AS o ON o.ordinal = x.opens + 1
  JOIN periods AS c ON c.ordinal = x.closes
),
own AS (
  SELECT v.customer_id, v.currency, d.grain, d.period, d.closes, d.opens_on, d.closes_on,
    SUM(CASE WHEN v.paid_from <= d.opens_on AND d.opens_on < v.over_on THEN v.mrr ELSE 0 END) AS opening,
    SUM(CASE WHEN v.paid_from <= d.closes_on AND d.closes_on < v.over_on THEN v.mrr ELSE 0 END) AS closing,
    SUM(CASE WHEN v.paid_from <= d.closes_on AND d.closes_on < v.over_on AND v.given_up <= d.closes_on
      THEN v.mrr ELSE 0 END) AS notice,
    BOOL_OR(v.paid_from <= d.opens_on) AS has_paid,
    MAX(CASE WHEN v.over_on <= d.closes_on THEN (v.over_on - DATE '1900-01-01') * 3 + v.ended_by END) AS ended_by
  FROM paid_contracts AS v
  CROSS JOIN days AS d
  GROUP BY v.customer_id, v.currency, d.grain, d.period, d.closes, d.opens_on, d.closes_on
),
-- q at the rates of the opening, r at those of the closing, moved what r would be at those of the opening.
ends AS (
  SELECT o.customer_id, o.grain, o.period, o.closes,
    MAX(opening) > 0 AS has_opened, MAX(closing) > 0 AS has_closed, MAX(notice) > 0 AS has_notice,
    SUM(CASE WHEN opening > 0 THEN divide_half_up(opening * a.up, a.down) ELSE 0 END) AS q,
    SUM(CASE WHEN closing > 0 THEN divide_half_up(closing * a.up, a.down) ELSE 0 END) AS moved,
    SUM(CASE WHEN closing > 0 THEN divide_half_up(closing * b.up, b.down) ELSE 0 END) AS r,
    SUM(CASE WHEN notice > 0 THEN divide_half_up(notice * b.up, b.down) ELSE 0 END) AS notice,
    BOOL_OR(has_paid) AS has_paid, MAX(ended_by) % 3 AS ended_by
  FROM own AS o
  JOIN contract_rates AS a ON a.currency = o.currency AND a.day = o.opens_on
  JOIN contract_rates AS b ON b.currency = o.currency AND b.day = o.closes_on
  GROUP BY o.customer_id, o.grain, o.period, o.closes
),
named AS (
  SELECT s.dimension, s.segment, e.*,
    CASE
      WHEN NOT has_opened THEN CASE WHEN has_paid THEN 'reactivation' ELSE 'new' END
      WHEN NOT has_closed THEN 'churn'
      WHEN moved > q THEN 'expansion'
      WHEN moved < q THEN 'contraction'
    END AS kind
  FROM ends AS e
  JOIN customer_segments AS s ON s.customer_id = e.customer_id
  WHERE has_opened OR has_closed
),
counted AS (
  SELECT dimension, segment, grain, period,
    COUNT(*) FILTER (WHERE has_opened) AS opening_customers,
    COUNT(*) FILTER (WHERE kind = 'new') AS new_customers,
    COUNT(*) FILTER (WHERE kind = 'reactivation') AS reactivation_customers,
    COUNT(*) FILTER (WHERE kind = 'expansion') AS expansion_customers,
    COUNT(*) FILTER (WHERE kind = 'contraction') AS contraction_customers,
    COUNT(*) FILTER (WHERE kind = 'churn') AS churned_customers,
    COUNT(*) FILTER (WHERE kind = 'churn' AND ended_by = 1) AS churned_voluntarily_customers,
    COUNT(*) FILTER (WHERE kind = 'churn' AND ended_by = 2) AS churned_involuntarily_customers,
    COUNT(*) FILTER (WHERE kind = 'churn' AND ended_by = 0) AS churned_unknown_customers,
    COUNT(*) FILTER (WHERE r <> moved) AS fx_customers,
    COUNT(*) FILTER (WHERE has_closed) AS closing_customers,
    COUNT(*) FILTER (WHERE has_notice) AS cancelled_but_active_customers,
    SUM(q) AS opening_mrr,
    SUM(CASE WHEN kind = 'new' THEN moved ELSE 0 END) AS new_mrr,
    SUM(CASE WHEN kind = 'reactivation' THEN moved ELSE 0 END) AS reactivation_mrr,
    SUM(CASE WHEN kind = 'expansion' THEN moved - q ELSE 0 END) AS expansion_mrr,
    SUM(CASE WHEN kind = 'contraction' THEN q - moved ELSE 0 END) AS contraction_mrr,
    SUM(CASE WHEN kind = 'churn' THEN q ELSE 0 END) AS churned_mrr,
    SUM(CASE WHEN kind = 'churn' AND ended_by = 1 THEN q ELSE 0 END) AS churned_voluntarily_mrr,
    SUM(CASE WHEN kind = 'churn' AND ended_by = 2 THEN q ELSE 0 END) AS churned_involuntarily_mrr,
    SUM(CASE WHEN kind = 'churn' AND ended_by = 0 THEN q ELSE 0 END) AS churned_unknown_mrr,
    SUM(r - moved) AS fx_mrr,
    SUM(r) AS closing_mrr,
    SUM(notice) AS cancelled_but_active_mrr
  FROM named
  GROUP BY dimension, segment, grain, period
),
published AS (
  SELECT s.dimension, s.segment, d.grain, d.period, d.closes
  FROM (SELECT DISTINCT dimension, segment FROM named) AS s
  CROSS JOIN days AS d
)
SELECT p.grain, p.period, p.dimension, p.segment,
  COALESCE(opening_customers, 0) AS opening_customers,
  COALESCE(new_customers, 0) AS new_customers,
  COALESCE(reactivation_customers, 0) AS reactivation_customers,
  COALESCE(expansion_customers, 0) AS expansion_customers,
  COALESCE(contraction_customers, 0) AS contraction_customers,
  COALESCE(churned_customers, 0) AS churned_customers,
  COALESCE(churned_voluntarily_customers, 0) AS churned_voluntarily_customers,
  COALESCE(churned_involuntarily_customers, 0) AS churned_involuntarily_customers,
  COALESCE(churned_unknown_customers, 0) AS churned_unknown_customers,
  COALESCE(fx_customers, 0) AS fx_customers,
  COALESCE(closing_customers, 0) AS closing_customers,
  COALESCE(cancelled_but_active_customers, 0) AS cancelled_but_active_customers,
  CAST(COALESCE(opening_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS opening_mrr,
  CAST(COALESCE(new_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS new_mrr,
  CAST(COALESCE(reactivation_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS reactivation_mrr,
  CAST(COALESCE(expansion_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS expansion_mrr,
  CAST(COALESCE(contraction_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS contraction_mrr,
  CAST(COALESCE(churned_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS churned_mrr,
  CAST(COALESCE(churned_voluntarily_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS churned_voluntarily_mrr,
  CAST(COALESCE(churned_involuntarily_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS churned_involuntarily_mrr,
  CAST(COALESCE(churned_unknown_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS churned_unknown_mrr,
  CAST(COALESCE(fx_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS fx_mrr,
  CAST(COALESCE(closing_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS closing_mrr,
  CAST(COALESCE(cancelled_but_active_mrr, 0) * ${minor_unit} AS DECIMAL(18, ${scale})) AS cancelled_but_active_mrr,
  CASE WHEN opening_customers > 0 THEN CAST(churned_customers AS DOUBLE) / opening_customers END AS customer_churn_rate,
  CASE WHEN opening_mrr > 0 THEN CAST(opening_mrr - contraction_mrr - churned_mrr AS DOUBLE) / CAST(opening_mrr AS DOUBLE)
    END AS gross_mrr_retention,
  CASE WHEN opening_mrr > 0 THEN
    CAST(opening_mrr + expansion_mrr - contraction_mrr - churned_mrr AS DOUBLE) / CAST(opening_mrr AS DOUBLE)
    END AS net_mrr_retention,
  CASE WHEN contraction_mrr + churned_mrr > 0 THEN
    CAST(new_mrr + reactivation_mrr + expansion_mrr AS DOUBLE) / CAST(contraction_mrr + churned_mrr AS DOUBLE)
    END AS quick_ratio,
  (SELECT MAX(CAST(e.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}')
    FROM periods AS e WHERE e.ordinal = p.closes) AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM published AS p
LEFT JOIN counted AS c
  ON c.dimension = p.dimension AND c.segment = p.segment AND c.grain = p.grain AND c.period = p.period
ORDER BY p.grain, p.period, p.dimension, p.segment
