-- One row per dimension, segment, attempt that failed and why.
WITH failed AS (
  SELECT d.customer_id, d.bill, d.due, d.outcome, t.nth,
    COALESCE(NULLIF(TRIM(t.code), ''), '(none)') AS code, n.nth IS NOT NULL AS is_retried,
    COALESCE(n.is_paid, FALSE) AS is_paid_next
  FROM dunned AS d
  JOIN calendar AS c ON c.day = d.billed
  JOIN periods AS p ON p.ordinal = c.ordinal AND p.is_complete
  JOIN tries AS t ON t.customer_id = d.customer_id AND t.bill = d.bill AND NOT t.is_paid
    AND t.nth < COALESCE(d.settled_by, 1000000) AND t.nth <= 20
  LEFT JOIN tries AS n ON n.customer_id = t.customer_id AND n.bill = t.bill AND n.nth = t.nth + 1
  WHERE d.has_failed AND p.ordinal >= (SELECT first_ordinal FROM history)
),
coded AS (
  SELECT * FROM failed
  UNION ALL
  SELECT customer_id, bill, due, outcome, nth, '(all)', is_retried, is_paid_next FROM failed
),
counted AS (
  SELECT s.dimension, s.segment, f.nth, f.code,
    COUNT(DISTINCT f.customer_id) AS failed_customers,
    COUNT(*) AS failed_invoices,
    SUM(due) AS failed_amount,
    COUNT(*) FILTER (WHERE is_retried) AS retried_invoices,
    COUNT(*) FILTER (WHERE is_paid_next) AS paid_next_invoices,
    COUNT(*) FILTER (WHERE outcome = 'recovered') AS recovered_invoices,
    SUM(CASE WHEN outcome = 'recovered' THEN due ELSE 0 END) AS recovered_amount
  FROM coded AS f
  JOIN customer_segments AS s ON s.customer_id = f.customer_id
  GROUP BY s.dimension, s.segment, f.nth, f.code
)
SELECT dimension, segment, CAST(nth AS INTEGER) AS attempt, code AS decline_code,
  failed_customers, failed_invoices, CAST(failed_amount * ${minor_unit} AS DECIMAL(18, ${scale})) AS failed_amount,
  retried_invoices, paid_next_invoices,
  CASE WHEN retried_invoices > 0 THEN CAST(paid_next_invoices AS DOUBLE) / retried_invoices END AS paid_next_rate,
  recovered_invoices, CAST(recovered_amount * ${minor_unit} AS DECIMAL(18, ${scale})) AS recovered_amount,
  CAST(recovered_invoices AS DOUBLE) / failed_invoices AS recovery_rate,
  FALSE AS is_suppressed,
  DATE '${as_of}' AS as_of
FROM counted
ORDER BY dimension, segment, attempt, decline_code
