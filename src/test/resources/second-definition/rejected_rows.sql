-- One row per input and reason; a reason that nobody met has 0 rows. What is kept is counted in
-- transactions (customers for never_active and no_acquisition_date), so a receipt with several lines counts once.
WITH reasons AS (
  SELECT * FROM (VALUES
    ('transactions', 'missing_customer', 'rejected'),
    ('transactions', 'bad_amount', 'rejected'),
    ('transactions', 'bad_date', 'rejected'),
    ('transactions', 'no_account', 'rejected'),
    ('transactions', 'missing_rate', 'rejected'),
    ('transactions', 'conflicting_duplicate', 'rejected'),
    ('transactions', 'filter_unknown', 'left_out'),
    ('transactions', 'after_as_of', 'left_out'),
    ('transactions', 'refund', 'left_out'),
    ('transactions', 'duplicate', 'left_out'),
    ('transactions', 'repeated_line', 'kept'),
    ('transactions', 'rounded_amount', 'kept'),
    ('transactions', 'missing_cost', 'kept'),
    ('transactions', 'midnight_utc', 'kept'),
    ('transactions', 'zero_amount', 'kept'),
    ('transactions', 'unknown_customer', 'kept'),
    ('transactions', 'merged_customer', 'kept'),
    ('customers', 'missing_customer', 'rejected'),
    ('customers', 'conflicting_duplicate', 'rejected'),
    ('customers', 'filter_unknown', 'left_out'),
    ('customers', 'duplicate', 'left_out'),
    ('customers', 'merged_customer', 'kept'),
    ('customers', 'never_active', 'kept'),
    ('customers', 'no_acquisition_date', 'kept'),
    ('customers', 'self_referral', 'kept'),
    ('customers', 'referral_cycle', 'kept'),
    ('customers', 'unknown_referrer', 'kept'),
    ('subscriptions', 'missing_customer', 'rejected'),
    ('subscriptions', 'incomplete', 'rejected'),
    ('subscriptions', 'missing_rate', 'rejected'),
    ('subscriptions', 'bad_amount', 'rejected'),
    ('subscriptions', 'bad_interval', 'rejected'),
    ('subscriptions', 'bad_date', 'rejected'),
    ('subscriptions', 'overlapping_versions', 'rejected'),
    ('subscriptions', 'filter_unknown', 'left_out'),
    ('subscriptions', 'duplicate', 'left_out'),
    ('invoices', 'missing_customer', 'rejected'),
    ('invoices', 'incomplete', 'rejected'),
    ('invoices', 'missing_rate', 'rejected'),
    ('invoices', 'conflicting_duplicate', 'rejected'),
    ('invoices', 'filter_unknown', 'left_out'),
    ('invoices', 'duplicate', 'left_out'),
    ('invoices', 'nothing_due', 'left_out'),
    ('invoices', 'unknown_subscription', 'left_out'),
    ('payments', 'missing_customer', 'rejected'),
    ('payments', 'incomplete', 'rejected'),
    ('payments', 'bad_status', 'rejected'),
    ('payments', 'bad_amount', 'rejected'),
    ('payments', 'filter_unknown', 'left_out'),
    ('payments', 'duplicate', 'left_out'),
    ('payments', 'unknown_invoice', 'left_out'),
    ('surveys', 'missing_customer', 'rejected'),
    ('surveys', 'incomplete', 'rejected'),
    ('surveys', 'no_account', 'rejected'),
    ('surveys', 'bad_score', 'rejected'),
    ('surveys', 'filter_unknown', 'left_out'),
    ('surveys', 'unknown_customer', 'left_out')
  ) AS listed (input, reason, outcome)
  -- Without a customer table nobody is unknown.
  WHERE (${has_customers} OR input IN ('subscriptions', 'invoices', 'payments', 'surveys')
      OR (input = 'transactions' AND reason <> 'unknown_customer'))
    AND (${has_subscriptions} OR input <> 'subscriptions')
    AND (${has_invoices} OR input NOT IN ('invoices', 'payments'))
    AND (${has_surveys} OR input <> 'surveys')
    AND (${counts_accounts} OR reason <> 'no_account' OR input <> 'transactions')
    AND (${asks_users} OR reason <> 'no_account' OR input <> 'surveys')
    AND ('${refunds}' = 'ignore' OR reason <> 'refund')
    AND (${has_currency} OR reason <> 'missing_rate' OR input <> 'transactions')
    AND (${has_contract_currency} OR reason <> 'missing_rate' OR input = 'transactions')
    AND (${has_cost} OR reason <> 'missing_cost')
    AND (${has_referrals} OR reason NOT IN ('self_referral', 'referral_cycle', 'unknown_referrer'))
    AND (${has_merged} OR reason <> 'merged_customer')
    AND (${is_west_of_utc} OR reason <> 'midnight_utc')
    AND ('${row_is}' = 'line' AND NOT ${has_line} OR reason <> 'repeated_line')
),
-- Lines of one receipt that say the same, with how many of them the file with most of them has.
equal_lines AS (
  SELECT *, MAX(nth_of_file) OVER (
      PARTITION BY customer_id, transaction_id, written_for, instant, transaction_date, amount, cost, qualifies,
        starts, returns ${transaction_dimension_names}
    ) AS most_of_one_file
  FROM (
    SELECT
      *,
      ROW_NUMBER() OVER (
        PARTITION BY customer_id, transaction_id, written_for, instant, transaction_date, amount, cost, qualifies,
          starts, returns ${transaction_dimension_names}, file
        ORDER BY instant
      ) AS nth_of_file,
      ROW_NUMBER() OVER (
        PARTITION BY customer_id, transaction_id, written_for, instant, transaction_date, amount, cost, qualifies,
          starts, returns ${transaction_dimension_names}
        ORDER BY instant
      ) AS nth
    FROM accepted_rows
    WHERE transaction_id IS NOT NULL
  ) AS numbered
),
met AS (
  SELECT 'transactions' AS input, reason FROM judged_rows WHERE reason IS NOT NULL
  UNION ALL
  SELECT 'transactions', 'refund' FROM rows_with_refunds WHERE is_refund
  UNION ALL
  SELECT 'transactions', duplicate_reason FROM compared_rows WHERE duplicate_reason IS NOT NULL
  UNION ALL
  SELECT 'transactions', 'duplicate'
  FROM written_transactions AS w
  JOIN accepted_rows AS r
    ON r.customer_id = w.customer_id AND r.transaction_id = w.transaction_id
    AND r.written_for = w.written_for AND r.part = w.part
  WHERE w.writing > 1
  UNION ALL
  SELECT 'transactions', 'rounded_amount' FROM qualified_rows WHERE is_rounded
  UNION ALL
  SELECT 'transactions', 'missing_cost' FROM qualified_rows WHERE ${has_cost} AND known_cost IS NULL
  UNION ALL
  SELECT 'transactions', 'midnight_utc' FROM qualified_rows WHERE is_midnight
  UNION ALL
  SELECT 'transactions', 'repeated_line' FROM equal_lines WHERE nth > most_of_one_file
  UNION ALL
  SELECT 'transactions', 'merged_customer' FROM qualified_rows WHERE merged_from IS NOT NULL
  UNION ALL
  SELECT 'customers', 'merged_customer' FROM customer_rows WHERE merged_from IS NOT NULL AND NOT is_unknown
  UNION ALL
  SELECT 'customers', 'filter_unknown' FROM customer_rows WHERE is_unknown
  UNION ALL
  SELECT 'transactions', 'zero_amount' FROM accepted_transactions WHERE amount = 0
  UNION ALL
  SELECT 'transactions', 'unknown_customer'
  FROM accepted_transactions AS t
  WHERE NOT EXISTS (SELECT 1 FROM known_customers AS k WHERE k.customer_id = t.customer_id)
  UNION ALL
  SELECT 'customers', 'missing_customer'
  FROM customer_rows
  WHERE NOT is_unknown AND (customer_id IS NULL OR TRIM(CAST(customer_id AS STRING)) = '')
  UNION ALL
  SELECT 'customers', CASE WHEN k.contents > 1 THEN 'conflicting_duplicate' ELSE 'duplicate' END
  FROM (
    SELECT customer_id, written_for,
      ROW_NUMBER() OVER (PARTITION BY customer_id, written_for ORDER BY customer_id) AS copy
    FROM customer_rows
    WHERE NOT is_unknown
  ) AS r
  JOIN known_ids AS k ON k.customer_id = r.customer_id AND k.written_for = r.written_for
  WHERE k.contents > 1 OR r.copy > 1
  UNION ALL
  SELECT 'customers', 'never_active'
  FROM known_customers AS k
  WHERE NOT EXISTS (
    SELECT 1 FROM accepted_transactions AS t WHERE t.customer_id = k.customer_id AND t.qualifies
  )
  UNION ALL
  SELECT 'customers', 'no_acquisition_date'
  FROM known_customers
  WHERE '${cohort_rule}' = 'acquired-at'
    AND customer_id NOT IN (SELECT customer_id FROM acquisitions)
  UNION ALL
  SELECT 'customers', 'self_referral' FROM said_referrals WHERE referred_by = customer_id
  UNION ALL
  SELECT 'customers', 'referral_cycle' FROM referral_circles
  UNION ALL
  SELECT 'customers', 'unknown_referrer'
  FROM referrals
  WHERE referred_by NOT IN (SELECT customer_id FROM known_customers)
    AND referred_by NOT IN (SELECT customer_id FROM accepted_transactions)
    AND referred_by NOT IN (SELECT customer_id FROM contracts)
  UNION ALL
  SELECT 'subscriptions', reason FROM contract_rows WHERE reason IS NOT NULL
  UNION ALL
  SELECT 'subscriptions', 'overlapping_versions'
  FROM contract_versions
  WHERE id NOT IN (SELECT id FROM contracts)
  UNION ALL
  SELECT 'subscriptions', 'duplicate'
  FROM (
    SELECT ROW_NUMBER() OVER (PARTITION BY customer_id, subscription, begins, ends, price, every, many, seats, trial,
      given_up, why, term, goes_on, currency ORDER BY customer_id) AS copy
    FROM contract_rows
    WHERE reason IS NULL
  ) AS copies
  WHERE copy > 1
  UNION ALL
  SELECT 'invoices', reason FROM invoice_rows WHERE reason IS NOT NULL
  UNION ALL
  SELECT 'invoices', CASE WHEN bill_of IS NULL THEN 'conflicting_duplicate' ELSE 'duplicate' END
  FROM (
    SELECT r.customer_id, b.bill AS bill_of,
      ROW_NUMBER() OVER (PARTITION BY r.customer_id, r.bill ORDER BY r.billed) AS copy
    FROM invoice_rows AS r
    LEFT JOIN bills AS b ON b.customer_id = r.customer_id AND b.bill = r.bill
    WHERE r.reason IS NULL
  ) AS copies
  WHERE bill_of IS NULL OR copy > 1
  UNION ALL
  SELECT 'payments', reason FROM payment_rows WHERE reason IS NOT NULL
  UNION ALL
  SELECT 'payments', 'duplicate'
  FROM (
    SELECT ROW_NUMBER() OVER (PARTITION BY customer_id, bill, tried, result, code, paid, attempt
      ORDER BY tried) AS copy
    FROM payment_rows
    WHERE reason IS NULL
  ) AS copies
  WHERE copy > 1
  UNION ALL
  SELECT 'surveys', reason FROM survey_rows WHERE reason IS NOT NULL
),
inputs AS (
  SELECT 'transactions' AS input, COUNT(*) AS all_rows FROM read_rows
  UNION ALL
  SELECT 'customers', COUNT(*) FROM customer_rows
  UNION ALL
  SELECT 'subscriptions', COUNT(*) FROM contract_rows
  UNION ALL
  SELECT 'invoices', COUNT(*) FROM invoice_rows
  UNION ALL
  SELECT 'payments', COUNT(*) FROM payment_rows
  UNION ALL
  SELECT 'surveys', COUNT(*) FROM survey_rows
)
SELECT
  r.input, r.reason, r.outcome,
  COUNT(m.reason) AS rows,
  CASE WHEN i.all_rows > 0 THEN CAST(COUNT(m.reason) AS DOUBLE) / i.all_rows END AS share,
  DATE '${as_of}' AS as_of
FROM reasons AS r
JOIN inputs AS i ON i.input = r.input
LEFT JOIN met AS m ON m.input = r.input AND m.reason = r.reason
GROUP BY r.input, r.reason, r.outcome, i.all_rows
ORDER BY r.input, r.reason
