-- Each reason that a generated history may have, with nobody or somebody to it.
WITH reasons AS (
  FROM (VALUES
    ('transactions', 'missing_customer', 'rejected'),
    ('transactions', 'bad_amount', 'rejected'),
    ('transactions', 'bad_date', 'rejected'),
    ('transactions', 'conflicting_duplicate', 'rejected'),
    ('transactions', 'filter_unknown', 'left_out'),
    ('transactions', 'after_as_of', 'left_out'),
    ('transactions', 'duplicate', 'left_out'),
    ('transactions', 'rounded_amount', 'kept'),
    ('transactions', 'zero_amount', 'kept'),
    ('transactions', 'unknown_customer', 'kept'),
    ('customers', 'missing_customer', 'rejected'),
    ('customers', 'conflicting_duplicate', 'rejected'),
    ('customers', 'filter_unknown', 'left_out'),
    ('customers', 'duplicate', 'left_out'),
    ('customers', 'never_active', 'kept'),
    ('customers', 'no_acquisition_date', 'kept')) AS listed (input, reason, outcome)
),
met AS (
  SELECT 'transactions' AS input, fault::VARCHAR AS reason, count(*) AS n
  FROM transaction_rows
  WHERE fault IS NOT NULL
  GROUP BY fault
  UNION ALL
  SELECT 'transactions', verdict, count(*) FROM judged_rows WHERE verdict IS NOT NULL
  GROUP BY verdict
  UNION ALL
  SELECT 'transactions', 'zero_amount', count(*)
  FROM transaction_rows ANTI JOIN (FROM histories WHERE is_repeated) USING (c)
  WHERE fault IS NULL AND cents = 0
  UNION ALL
  SELECT 'transactions', 'zero_amount', count(*) FROM judged_rows
  WHERE verdict IS NULL AND cents = 0
  UNION ALL
  SELECT 'transactions', 'unknown_customer', sum(transactions) FROM customers WHERE NOT is_known
  UNION ALL
  SELECT 'customers', 'missing_customer', count(*) FROM ${customers} WHERE customer_id IS NULL
  UNION ALL
  SELECT 'customers', 'duplicate', sum(copies - 1) FROM known_customers WHERE is_clear
  UNION ALL
  SELECT 'customers', 'conflicting_duplicate', sum(copies) FROM known_customers WHERE NOT is_clear
  UNION ALL
  SELECT 'customers', 'never_active',
    (SELECT count(*) FROM known_customers)
      - (SELECT count(*) FROM customers WHERE is_known AND months > 0)
),
sizes AS (
  SELECT 'transactions' AS input, count(*) AS total FROM transaction_rows
  UNION ALL
  SELECT 'customers', count(*) FROM ${customers}
)
SELECT input, reason, outcome, coalesce(sum(n), 0)::BIGINT AS rows,
  share(coalesce(sum(n), 0), total) AS share, getvariable('as_of') AS as_of
FROM reasons JOIN sizes USING (input) LEFT JOIN met USING (input, reason)
GROUP BY input, reason, outcome, total
ORDER BY input, reason
