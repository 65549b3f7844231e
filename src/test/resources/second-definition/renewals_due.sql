-- One row per dimension, segment and full months ahead.
WITH neighbours AS (
  SELECT v.*,
    LAG(v.over_on) OVER (PARTITION BY v.customer_id, v.subscription ORDER BY v.begins) AS last_over,
    LEAD(v.begins) OVER (PARTITION BY v.customer_id, v.subscription ORDER BY v.begins) AS next_begins
  FROM priced_contracts AS v
  WHERE v.begins < v.over_on
),
-- Versions that follow each other without a gap are one chain, which begins with its first one.
chained AS (
  SELECT *,
    MAX(CASE WHEN last_over IS NULL OR last_over <> begins THEN begins END)
      OVER (PARTITION BY customer_id, subscription ORDER BY begins) AS chain,
    COALESCE(next_begins = over_on, FALSE) AS is_followed
  FROM neighbours
),
-- The first term of some versions is of so many whole intervals.
wholes AS (
  SELECT v.customer_id, v.subscription, v.begins, n.step AS intervals
  FROM chained AS v
  CROSS JOIN range(1, 1600) AS n (step)
  WHERE days_later(v.begins, v.every, n.step * v.many) = v.term
),
repeated AS (
  SELECT v.customer_id, v.subscription, v.begins, v.over_on, v.given_up, v.goes_on, v.chain, v.is_followed, v.every,
    v.many * COALESCE(w.intervals, 1) AS many,
    CASE WHEN w.intervals IS NULL THEN COALESCE(v.term, v.begins) ELSE v.begins END AS counted_from
  FROM chained AS v
  LEFT JOIN wholes AS w
    ON w.customer_id = v.customer_id AND w.subscription = v.subscription AND w.begins = v.begins
),
ends AS (
  SELECT DISTINCT r.customer_id, r.subscription, r.chain, r.given_up, r.goes_on,
    LEAST(days_later(r.counted_from, r.every, n.step * r.many), r.over_on) AS term_end,
    CASE r.every
      WHEN 'day' THEN CASE WHEN r.many >= 365 THEN 2 WHEN r.many > 31 THEN 1 ELSE 0 END
      WHEN 'week' THEN CASE WHEN r.many >= 52 THEN 2 WHEN r.many > 4 THEN 1 ELSE 0 END
      WHEN 'month' THEN CASE WHEN r.many >= 12 THEN 2 WHEN r.many > 1 THEN 1 ELSE 0 END
      WHEN 'quarter' THEN CASE WHEN r.many >= 4 THEN 2 ELSE 1 END
      ELSE 2 END AS length
  FROM repeated AS r
  CROSS JOIN range(0, 1600) AS n (step)
  WHERE days_later(r.counted_from, r.every, n.step * r.many) > r.begins
    AND (NOT r.is_followed OR days_later(r.counted_from, r.every, n.step * r.many) <= r.over_on)
),
terms AS (
  SELECT *
  FROM (
    SELECT *,
      ROW_NUMBER() OVER (PARTITION BY customer_id, subscription, chain ORDER BY term_end) AS number,
      COALESCE(LAG(term_end) OVER (PARTITION BY customer_id, subscription, chain ORDER BY term_end), chain)
        AS term_begin
    FROM ends
  ) AS numbered
  WHERE term_begin <= DATE '${as_of}'
),
-- Terms that were over long enough, as they looked so many months before.
past AS (
  SELECT m.ahead, t.*, CAST(CAST(t.term_end - TO_MONTHS(CAST(m.ahead AS INTEGER)) AS DATE) - INTERVAL 1 DAY AS DATE) AS seen
  FROM terms AS t
  CROSS JOIN range(0, 13) AS m (ahead)
  WHERE CAST(t.term_end + INTERVAL ${renewal_grace_days} DAY AS DATE) <= DATE '${as_of}'
    AND t.term_end >= (SELECT MIN(p.first_day) FROM periods AS p
      WHERE p.ordinal = (SELECT first_ordinal FROM history))
),
looked_at AS (
  SELECT p.ahead, p.customer_id, p.length * 3 + LEAST(p.number, 3) - 1 AS kind, FALSE AS is_due,
    FALSE AS goes_on, FALSE AS is_cancelled, FALSE AS is_unpaid, 0 AS mrr,
    CASE
      WHEN EXISTS (SELECT 1 FROM paid_contracts AS v WHERE v.customer_id = p.customer_id
        AND v.subscription = p.subscription AND v.over_on > p.term_end
        AND v.paid_from <= CAST(p.term_end + INTERVAL ${renewal_grace_days} DAY AS DATE)) THEN 'renewed'
      WHEN EXISTS (SELECT 1 FROM paid_contracts AS v WHERE v.customer_id = p.customer_id
        AND v.subscription = p.subscription AND v.over_on > p.term_end AND v.paid_from <= DATE '${as_of}') THEN 'late'
      ELSE 'gone' END AS outcome
  FROM past AS p
  WHERE p.seen >= p.term_begin AND (p.given_up IS NULL OR p.given_up > p.seen)
    AND EXISTS (SELECT 1 FROM paid_contracts AS v WHERE v.customer_id = p.customer_id
      AND v.subscription = p.subscription AND v.paid_from <= p.seen AND p.seen < v.over_on)
  UNION ALL
  SELECT (SELECT COUNT(*) FROM range(1, 20) AS m (months)
      WHERE CAST(DATE '${as_of}' + TO_MONTHS(CAST(m.months AS INTEGER)) AS DATE) < t.term_end),
    t.customer_id, t.length * 3 + LEAST(t.number, 3) - 1, TRUE, t.goes_on, COALESCE(t.given_up <= DATE '${as_of}', FALSE),
    EXISTS (SELECT 1 FROM dunned AS d WHERE d.customer_id = t.customer_id AND d.agreement = t.subscription
      AND d.outcome = 'open'),
    divide_half_up(v.mrr * x.up, x.down), 'due'
  FROM terms AS t
  JOIN paid_contracts AS v ON v.customer_id = t.customer_id AND v.subscription = t.subscription
    AND v.paid_from <= DATE '${as_of}' AND DATE '${as_of}' < v.over_on
  JOIN contract_rates AS x ON x.currency = v.currency AND x.day = DATE '${as_of}'
  WHERE t.term_end > DATE '${as_of}'
),
kinds AS (
  SELECT s.dimension, s.segment, l.ahead, l.kind,
    SUM(CASE WHEN is_due AND NOT is_cancelled THEN mrr ELSE 0 END) AS open_mrr,
    COUNT(*) FILTER (WHERE NOT is_due) AS due,
    COUNT(*) FILTER (WHERE outcome = 'renewed') AS renewed
  FROM looked_at AS l
  JOIN customer_segments AS s ON s.customer_id = l.customer_id
  WHERE l.ahead <= 12
  GROUP BY s.dimension, s.segment, l.ahead, l.kind
),
expected AS (
  SELECT dimension, segment, ahead,
    CASE WHEN MAX(CASE WHEN open_mrr > 0 AND due = 0 THEN 1 ELSE 0 END) = 0 THEN
      SUM(CASE WHEN due > 0 THEN open_mrr * CAST(renewed AS DOUBLE) / due ELSE 0 END) END AS mrr,
    CASE WHEN MAX(CASE WHEN open_mrr > 0 AND due = 0 THEN 1 ELSE 0 END) = 0 THEN
      SUM(CASE WHEN due > 0 THEN open_mrr * wilson_low(renewed, due) ELSE 0 END) END AS low,
    CASE WHEN MAX(CASE WHEN open_mrr > 0 AND due = 0 THEN 1 ELSE 0 END) = 0 THEN
      SUM(CASE WHEN due > 0 THEN open_mrr * wilson_high(renewed, due) ELSE 0 END) END AS high
  FROM kinds
  GROUP BY dimension, segment, ahead
),
counted AS (
  SELECT s.dimension, s.segment, l.ahead,
    COUNT(DISTINCT CASE WHEN is_due THEN l.customer_id END) AS due_customers,
    COUNT(*) FILTER (WHERE is_due) AS due_contracts,
    SUM(mrr) AS due_mrr,
    COUNT(DISTINCT CASE WHEN is_due AND goes_on THEN l.customer_id END) AS auto_renewed_customers,
    COUNT(*) FILTER (WHERE is_due AND goes_on) AS auto_renewed_contracts,
    SUM(CASE WHEN goes_on THEN mrr ELSE 0 END) AS auto_renewed_mrr,
    COUNT(DISTINCT CASE WHEN is_cancelled THEN l.customer_id END) AS cancelled_customers,
    COUNT(*) FILTER (WHERE is_cancelled) AS cancelled_contracts,
    SUM(CASE WHEN is_cancelled THEN mrr ELSE 0 END) AS cancelled_mrr,
    COUNT(DISTINCT CASE WHEN is_unpaid THEN l.customer_id END) AS unpaid_customers,
    COUNT(*) FILTER (WHERE is_unpaid) AS unpaid_contracts,
    SUM(CASE WHEN is_unpaid THEN mrr ELSE 0 END) AS unpaid_mrr,
    COUNT(DISTINCT CASE WHEN NOT is_due THEN l.customer_id END) AS past_customers,
    COUNT(*) FILTER (WHERE NOT is_due) AS past_contracts,
    COUNT(DISTINCT CASE WHEN outcome = 'renewed' THEN l.customer_id END) AS renewed_customers,
    COUNT(*) FILTER (WHERE outcome = 'renewed') AS renewed_contracts,
    COUNT(DISTINCT CASE WHEN outcome = 'late' THEN l.customer_id END) AS late_customers,
    COUNT(*) FILTER (WHERE outcome = 'late') AS late_contracts
  FROM looked_at AS l
  JOIN customer_segments AS s ON s.customer_id = l.customer_id
  WHERE l.ahead <= 12
  GROUP BY s.dimension, s.segment, l.ahead
)
SELECT c.dimension, c.segment, CAST(c.ahead AS INTEGER) AS months_ahead,
  due_customers, due_contracts, CAST(due_mrr * ${minor_unit} AS DECIMAL(18, ${scale})) AS due_mrr,
  auto_renewed_customers, auto_renewed_contracts,
  CAST(auto_renewed_mrr * ${minor_unit} AS DECIMAL(18, ${scale})) AS auto_renewed_mrr,
  cancelled_customers, cancelled_contracts,
  CAST(cancelled_mrr * ${minor_unit} AS DECIMAL(18, ${scale})) AS cancelled_mrr,
  unpaid_customers, unpaid_contracts, CAST(unpaid_mrr * ${minor_unit} AS DECIMAL(18, ${scale})) AS unpaid_mrr,
  past_customers, past_contracts, renewed_customers, renewed_contracts, late_customers, late_contracts,
  CASE WHEN past_contracts > 0 THEN CAST(renewed_contracts AS DOUBLE) / past_contracts END AS renewal_rate,
  CASE WHEN past_contracts > 0 THEN wilson_low(renewed_contracts, past_contracts) END AS renewal_rate_low,
  CASE WHEN past_contracts > 0 THEN wilson_high(renewed_contracts, past_contracts) END AS renewal_rate_high,
  CAST(ROUND(e.mrr) * ${minor_unit} AS DECIMAL(18, ${scale})) AS expected_mrr_renewed,
  CAST(ROUND(e.low) * ${minor_unit} AS DECIMAL(18, ${scale})) AS expected_mrr_renewed_low,
  CAST(ROUND(e.high) * ${minor_unit} AS DECIMAL(18, ${scale})) AS expected_mrr_renewed_high,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted AS c
JOIN expected AS e ON e.dimension = c.dimension AND e.segment = c.segment AND e.ahead = c.ahead
ORDER BY c.dimension, c.segment, months_ahead
