-- One row per grain, period, dimension and segment.
WITH numbers AS (
  SELECT day, ROW_NUMBER() OVER (ORDER BY day) AS nth FROM calendar
),
-- Those to come, too: the next one may end nearer.
all_periods AS (
  SELECT CAST(ordinal AS BIGINT) AS ordinal, MAX(day) AS last_day FROM calendar GROUP BY ordinal
),
-- The first period that ends no earlier than twelve months after the first day of each.
ends AS (
  SELECT c.ordinal, t.nth AS target, MIN(p.ordinal) AS next
  FROM periods AS c
  JOIN numbers AS t ON t.day = CAST(days_later(c.first_day, 'month', 12) - INTERVAL 1 DAY AS DATE)
  JOIN all_periods AS p ON p.ordinal >= c.ordinal AND p.last_day >= t.day
  GROUP BY c.ordinal, t.nth
),
-- The last period of the twelve months of who joins in each: that one or the one before, if both are over.
years AS (
  SELECT e.ordinal, l.ordinal AS last
  FROM ends AS e
  JOIN all_periods AS n ON n.ordinal = e.next
  JOIN numbers AS nn ON nn.day = n.last_day
  LEFT JOIN all_periods AS b ON b.ordinal = e.next - 1 AND b.ordinal >= e.ordinal
  LEFT JOIN numbers AS bn ON bn.day = b.last_day
  JOIN periods AS l
    ON l.ordinal = CASE WHEN e.target - bn.nth <= nn.nth - e.target THEN e.next - 1 ELSE e.next END
  WHERE l.is_complete
),
joiners AS (
  SELECT c.customer_id, c.joined, r.customer_id IS NOT NULL AS is_referred, y.last
  FROM customers AS c
  LEFT JOIN referrals AS r ON r.customer_id = c.customer_id
  LEFT JOIN years AS y ON y.ordinal = c.joined
  WHERE c.joined >= (SELECT first_ordinal FROM history)
),
money AS (
  SELECT j.customer_id, SUM(CAST(p.net * ${minor_units} AS BIGINT)) AS net
  FROM joiners AS j
  JOIN customer_periods AS p ON p.customer_id = j.customer_id AND p.ordinal >= j.joined AND p.ordinal <= j.last
  GROUP BY j.customer_id
),
cost AS (
  SELECT j.customer_id, SUM(CAST(t.cost * ${minor_units} AS BIGINT)) AS cost
  FROM joiners AS j
  JOIN accepted_transactions AS t ON t.customer_id = j.customer_id AND t.ordinal >= j.joined AND t.ordinal <= j.last
  GROUP BY j.customer_id
),
stayed AS (
  SELECT DISTINCT j.customer_id
  FROM joiners AS j
  JOIN windows AS w ON w.customer_id = j.customer_id
  JOIN customer_periods AS p ON p.customer_id = j.customer_id AND p.is_active
    AND p.ordinal <= j.last AND j.last < p.ordinal + w.w
),
-- What customers who were referred brought in complete periods.
brought AS (
  SELECT r.customer_id, r.referred_by, r.head, SUM(CAST(COALESCE(p.net, 0) * ${minor_units} AS BIGINT)) AS net
  FROM referrals AS r
  JOIN customers AS c ON c.customer_id = r.customer_id
  LEFT JOIN customer_periods AS p ON p.customer_id = r.customer_id AND p.ordinal >= c.joined
    AND p.ordinal <= (SELECT MAX(ordinal) FROM periods WHERE is_complete)
  WHERE c.joined <= (SELECT MAX(ordinal) FROM periods WHERE is_complete)
  GROUP BY r.customer_id, r.referred_by, r.head
),
directs AS (
  SELECT referred_by AS customer_id, COUNT(*) AS customers, SUM(net) AS net FROM brought GROUP BY referred_by
),
chains AS (
  SELECT head AS customer_id, COUNT(*) AS customers, SUM(net) AS net FROM brought GROUP BY head
),
told AS (
  SELECT s.dimension, s.segment, x.grain, x.period,
    COUNT(*) FILTER (WHERE j.is_referred) AS r,
    COUNT(*) FILTER (WHERE NOT j.is_referred) AS o,
    COALESCE(SUM(m.net) FILTER (WHERE j.is_referred), 0) AS r_net,
    COALESCE(SUM(m.net) FILTER (WHERE NOT j.is_referred), 0) AS o_net,
    COALESCE(SUM(k.cost) FILTER (WHERE j.is_referred), 0) AS r_cost,
    COALESCE(SUM(k.cost) FILTER (WHERE NOT j.is_referred), 0) AS o_cost,
    COUNT(a.customer_id) FILTER (WHERE j.is_referred) AS r_retained,
    COUNT(a.customer_id) FILTER (WHERE NOT j.is_referred) AS o_retained,
    COUNT(d.customer_id) AS referrers,
    COALESCE(SUM(d.customers), 0) AS direct,
    COALESCE(SUM(d.net), 0) AS direct_net,
    COALESCE(SUM(h.customers), 0) AS chain,
    COALESCE(SUM(h.net), 0) AS chain_net
  FROM joiners AS j
  JOIN customer_segments AS s ON s.customer_id = j.customer_id
  JOIN spans AS x ON j.joined > x.opens AND j.joined <= x.closes
  LEFT JOIN money AS m ON m.customer_id = j.customer_id
  LEFT JOIN cost AS k ON k.customer_id = j.customer_id
  LEFT JOIN stayed AS a ON a.customer_id = j.customer_id
  LEFT JOIN directs AS d ON d.customer_id = j.customer_id
  LEFT JOIN chains AS h ON h.customer_id = j.customer_id
  GROUP BY s.dimension, s.segment, x.grain, x.period
),
counted AS (
  SELECT s.dimension, s.segment, x.grain, x.period, x.closes,
    EXISTS (SELECT 1 FROM years AS y WHERE y.ordinal = x.closes) AS is_over,
    COALESCE(t.r, 0) AS r, COALESCE(t.o, 0) AS o,
    CAST(COALESCE(t.r_net, 0) AS BIGINT) AS r_net, CAST(COALESCE(t.o_net, 0) AS BIGINT) AS o_net,
    COALESCE(t.r_retained, 0) AS r_retained, COALESCE(t.o_retained, 0) AS o_retained,
    -- hundredths of minor units, so that all of it is whole
    CAST(CASE WHEN ${has_cost} THEN (COALESCE(t.r_net, 0) - COALESCE(t.r_cost, 0)) * 100
      ELSE COALESCE(t.r_net, 0) * CAST(ROUND(${margin_rate} * 100) AS BIGINT) END AS BIGINT) AS r_margin,
    CAST(CASE WHEN ${has_cost} THEN (COALESCE(t.o_net, 0) - COALESCE(t.o_cost, 0)) * 100
      ELSE COALESCE(t.o_net, 0) * CAST(ROUND(${margin_rate} * 100) AS BIGINT) END AS BIGINT) AS o_margin,
    COALESCE(t.referrers, 0) AS referrers,
    CAST(COALESCE(t.direct, 0) AS BIGINT) AS direct, CAST(COALESCE(t.direct_net, 0) AS BIGINT) AS direct_net,
    CAST(COALESCE(t.chain, 0) AS BIGINT) AS chain, CAST(COALESCE(t.chain_net, 0) AS BIGINT) AS chain_net
  FROM (SELECT DISTINCT dimension, segment FROM customer_segments WHERE joined IS NOT NULL) AS s
  CROSS JOIN spans AS x
  LEFT JOIN told AS t
    ON t.dimension = s.dimension AND t.segment = s.segment AND t.grain = x.grain AND t.period = x.period
),
rewarded AS (
  SELECT *, CAST(ROUND(CAST(${reward} AS DECIMAL(18, 6)) * r * ${minor_units}, 0) AS BIGINT) AS reward
  FROM counted
)
SELECT
  grain, period, dimension, segment,
  r + o AS new_customers, r AS referred_customers, o AS other_customers,
  CASE WHEN r + o > 0 THEN CAST(r AS DOUBLE) / (r + o) END AS referred_share,
  CASE WHEN r + o > 0 THEN wilson_low(r, r + o) END AS referred_share_low,
  CASE WHEN r + o > 0 THEN wilson_high(r, r + o) END AS referred_share_high,
  CASE WHEN is_over THEN CAST(r_net * ${minor_unit} AS DECIMAL(18, ${scale})) END AS referred_revenue_12m,
  CASE WHEN is_over AND r > 0
    THEN CAST(divide_half_up(r_net, r) * ${minor_unit} AS DECIMAL(18, ${scale})) END AS referred_revenue_per_customer_12m,
  CASE WHEN is_over AND r > 0
    THEN CAST(divide_half_up(r_margin, 100 * r) * ${minor_unit} AS DECIMAL(18, ${scale})) END AS referred_margin_per_customer_12m,
  CASE WHEN is_over THEN r_retained END AS referred_retained_12m,
  CASE WHEN is_over AND r > 0 THEN CAST(r_retained AS DOUBLE) / r END AS referred_retention_rate_12m,
  CASE WHEN is_over AND r > 0 THEN wilson_low(r_retained, r) END AS referred_retention_12m_low,
  CASE WHEN is_over AND r > 0 THEN wilson_high(r_retained, r) END AS referred_retention_12m_high,
  CASE WHEN is_over THEN CAST(o_net * ${minor_unit} AS DECIMAL(18, ${scale})) END AS other_revenue_12m,
  CASE WHEN is_over AND o > 0
    THEN CAST(divide_half_up(o_net, o) * ${minor_unit} AS DECIMAL(18, ${scale})) END AS other_revenue_per_customer_12m,
  CASE WHEN is_over AND o > 0
    THEN CAST(divide_half_up(o_margin, 100 * o) * ${minor_unit} AS DECIMAL(18, ${scale})) END AS other_margin_per_customer_12m,
  CASE WHEN is_over THEN o_retained END AS other_retained_12m,
  CASE WHEN is_over AND o > 0 THEN CAST(o_retained AS DOUBLE) / o END AS other_retention_rate_12m,
  CASE WHEN is_over AND o > 0 THEN wilson_low(o_retained, o) END AS other_retention_12m_low,
  CASE WHEN is_over AND o > 0 THEN wilson_high(o_retained, o) END AS other_retention_12m_high,
  CASE WHEN is_over AND r > 0 AND o > 0
    THEN CAST(r_retained AS DOUBLE) / r - CAST(o_retained AS DOUBLE) / o END AS retention_difference_12m,
  CASE WHEN is_over AND r > 0 AND o > 0
    THEN CAST(r_retained AS DOUBLE) / r - CAST(o_retained AS DOUBLE) / o
      - SQRT(POW(CAST(r_retained AS DOUBLE) / r - wilson_low(r_retained, r), 2)
        + POW(wilson_high(o_retained, o) - CAST(o_retained AS DOUBLE) / o, 2)) END AS retention_difference_12m_low,
  CASE WHEN is_over AND r > 0 AND o > 0
    THEN CAST(r_retained AS DOUBLE) / r - CAST(o_retained AS DOUBLE) / o
      + SQRT(POW(wilson_high(r_retained, r) - CAST(r_retained AS DOUBLE) / r, 2)
        + POW(CAST(o_retained AS DOUBLE) / o - wilson_low(o_retained, o), 2)) END AS retention_difference_12m_high,
  referrers, direct AS first_degree_customers,
  CASE WHEN r + o > 0 THEN CAST(direct AS DOUBLE) / (r + o) END AS referred_per_customer,
  CAST(direct_net * ${minor_unit} AS DECIMAL(18, ${scale})) AS first_degree_revenue,
  chain AS chain_customers,
  CAST(chain_net * ${minor_unit} AS DECIMAL(18, ${scale})) AS chain_revenue,
  CAST(reward * ${minor_unit} AS DECIMAL(18, ${scale})) AS reward_cost,
  CASE WHEN is_over AND r_net > 0 THEN CAST(reward AS DOUBLE) / r_net END AS reward_share,
  r < ${small} OR o < ${small} AS is_small,
  -- the last day of the period is that of the base period with which it closes
  (SELECT MAX(CAST(p.last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}')
    FROM periods AS p WHERE p.ordinal = c.closes) AS is_settled,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM rewarded AS c
ORDER BY grain, period, dimension, segment
