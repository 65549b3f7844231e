-- From the raw inputs to what every table is counted from. Each statement is one relation.

-- One row per day of the retail calendar, if there is one. A year ends on the days that the rule
-- names; its weeks are counted from the day after, and what comes after week 52 is of month 12.
CREATE OR REPLACE TEMPORARY ${relation} retail_weeks AS
WITH years AS (
  SELECT
    day,
    MIN(CASE WHEN ${is_retail_year_end} THEN day END)
      OVER (ORDER BY day ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS year_end
  FROM ${days} AS days
),
numbered AS (
  SELECT day, year_end, ROW_NUMBER() OVER (PARTITION BY year_end ORDER BY day) AS day_of_year
  FROM years
  WHERE year_end IS NOT NULL
)
SELECT n.day, n.year_end, w.month
FROM numbered AS n
JOIN (VALUES ${retail_weeks}) AS w (week, month) ON w.week = CEIL(n.day_of_year / 7.0);

-- One row per retail grain and day; position is the number of the period in its year.
CREATE OR REPLACE TEMPORARY ${relation} retail_days AS
SELECT grain, day, year_end, position,
  MIN(day) OVER (PARTITION BY grain, year_end, position) AS first_day
FROM (
  SELECT 'retail_month' AS grain, day, year_end, month AS position FROM retail_weeks
  UNION ALL
  SELECT 'retail_quarter', day, year_end, CEIL(month / 3.0) FROM retail_weeks
  UNION ALL
  SELECT 'retail_year', day, year_end, 1 FROM retail_weeks
) AS positions;

-- One row per grain and day, whether or not the base period fills the grain.
CREATE OR REPLACE TEMPORARY ${relation} grain_days AS
  ${grain_days}
  UNION ALL
  SELECT grain, day, first_day FROM retail_days
  UNION ALL
  SELECT 'custom', d.day, c.first_day
  FROM ${days} AS d
  JOIN ${custom_periods} AS c ON d.day >= c.first_day AND d.day <= c.last_day;

-- One row per day, from the earliest date that is accepted.
CREATE OR REPLACE TEMPORARY ${relation} calendar AS
SELECT day, first_day, DENSE_RANK() OVER (ORDER BY first_day) AS ordinal
FROM grain_days
WHERE grain = '${grain}' AND day >= DATE '${earliest_date}';

-- One row per period that has begun by the as-of date.
CREATE OR REPLACE TEMPORARY ${relation} periods AS
SELECT CAST(ordinal AS BIGINT) AS ordinal, first_day, MAX(day) AS last_day,
  MAX(day) <= DATE '${as_of}' AS is_complete
FROM calendar
GROUP BY ordinal, first_day
HAVING first_day <= DATE '${as_of}';

-- One row per merge of a customer into another.
CREATE OR REPLACE TEMPORARY ${relation} merge_steps AS
SELECT DISTINCT ${merged_old} AS old_id, ${merged_new} AS id
FROM ${merged_customers}
WHERE ${merged_old} <> ${merged_new};

-- One row per merged customer: the old id, the one that it ends in, and how many merges later.
CREATE OR REPLACE TEMPORARY ${relation} merges AS
WITH RECURSIVE walked (old_id, id, steps) AS (
  SELECT old_id, id, 1 FROM merge_steps
  UNION ALL
  SELECT w.old_id, s.id, w.steps + 1 FROM walked AS w JOIN merge_steps AS s ON s.old_id = w.id
)
SELECT old_id, id AS new_id, steps FROM walked WHERE id NOT IN (SELECT old_id FROM merge_steps);

-- One row per end of a period a whole number of years before the last complete one ends, and the
-- day a year before it, as long as there is no year without such an end in between.
CREATE OR REPLACE TEMPORARY ${relation} trailing_ends AS
WITH latest AS (
  SELECT MAX(last_day) AS last_day, MAX(last_day) = LAST_DAY(MAX(last_day)) AS is_month_end
  FROM periods
  WHERE is_complete
),
by_date AS (
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
retail_periods AS (
  SELECT year_end, position, MAX(day) AS last_day
  FROM retail_days
  WHERE grain = '${grain}'
  GROUP BY year_end, position
),
by_position AS (
  SELECT position, last_day, LAG(last_day) OVER (PARTITION BY position ORDER BY year_end) AS year_before
  FROM retail_periods
)
SELECT last_day, year_before
FROM by_date
WHERE years = nth AND '${grain}' NOT LIKE 'retail%'
UNION ALL
SELECT e.last_day, e.year_before
FROM latest AS l
JOIN by_position AS n ON n.last_day = l.last_day
JOIN by_position AS e ON e.position = n.position AND e.last_day <= l.last_day;

-- One row per user and day in an account.
CREATE OR REPLACE TEMPORARY ${relation} account_days AS
SELECT DISTINCT COALESCE(u.new_id, a.who) AS user_id, d.day, COALESCE(w.new_id, a.whose) AS account_id
FROM ${accounts} AS a
LEFT JOIN merges AS u ON u.old_id = a.who
LEFT JOIN merges AS w ON w.old_id = a.whose
JOIN ${days} AS d ON (a.since IS NULL OR d.day >= a.since) AND (a.till IS NULL OR d.day < a.till);

-- One row per transaction row of the input of which the filter does not say that it is not meant.
CREATE OR REPLACE TEMPORARY ${relation} read_rows AS
SELECT
  CASE WHEN NOT ${counts_accounts} THEN COALESCE(merges.new_id, ${customer})
    WHEN '${without_account}' = 'own' THEN COALESCE(accounts.account_id, CASE
      WHEN COALESCE(merges.new_id, ${customer}) NOT IN (SELECT account_id FROM account_days)
      THEN COALESCE(merges.new_id, ${customer}) END)
    ELSE accounts.account_id END AS customer_id,
  COALESCE(merges.new_id, ${customer}) AS user_id,
  merges.old_id AS merged_from,
  ${date} AS instant,
  CAST(${date} AS DATE) AS transaction_date,
  CAST(${loaded_at} AS DATE) AS loaded_on,
  ${exact_amount} AS exact_amount,
  ${exact_cost} AS exact_cost,
  ${currency} AS currency,
  ${transaction} AS transaction_id,
  ${line} AS line_id,
  ${file} AS file,
  COALESCE(${refund}, FALSE) AS is_marked,
  COALESCE(${starts}, FALSE) AS may_start,
  COALESCE(${returns}, FALSE) AS may_return,
  (${transactions_where}) IS NULL AS is_unknown,
  ${is_midnight} AS is_midnight
  ${transaction_dimension_columns}
FROM ${transactions} AS transactions
LEFT JOIN merges ON merges.old_id = ${customer}
LEFT JOIN account_days AS accounts
  ON ${counts_accounts} AND accounts.user_id = COALESCE(merges.new_id, ${customer})
  AND accounts.day = CAST(${date} AS DATE)
WHERE COALESCE(${transactions_where}, TRUE);

-- The decimals that ISO 4217 gives the currencies of the tests.
CREATE OR REPLACE TEMPORARY ${relation} currencies AS
SELECT * FROM (VALUES ('EUR', 2), ('CHF', 2), ('JPY', 0), ('KWD', 3), ('SEK', 2), ('KRW', 0), ('BHD', 3)) AS listed (code, digits);

CREATE OR REPLACE TEMPORARY ${relation} rates AS
SELECT ${rate_currency} AS currency, CAST(${rate_date} AS DATE) AS rate_date,
  CAST(${rate} AS DECIMAL(19, 12)) AS rate
FROM ${rates}
-- what is wrong after the as-of date is nobody's business
WHERE CAST(${rate_date} AS DATE) <= DATE '${as_of}';

-- The date of the rate for each currency and day with a transaction.
CREATE OR REPLACE TEMPORARY ${relation} rate_dates AS
SELECT d.currency, d.transaction_date, MAX(r.rate_date) AS rate_date
FROM (SELECT DISTINCT currency, transaction_date FROM read_rows) AS d
JOIN rates AS r
  ON r.currency = d.currency
  AND r.rate_date <= d.transaction_date
  AND r.rate_date >= d.transaction_date - INTERVAL ${max_age_days} DAY
GROUP BY d.currency, d.transaction_date;

-- The same rows with the rate; 1 for the published currency, NULL where nobody knows it.
CREATE OR REPLACE TEMPORARY ${relation} rated_rows AS
SELECT r.*, c.digits, CASE WHEN r.currency = '${home}' THEN 1 WHEN c.digits >= 0 THEN e.rate END AS rate
FROM read_rows AS r
LEFT JOIN currencies AS c ON c.code = r.currency
LEFT JOIN rate_dates AS d ON d.currency = r.currency AND d.transaction_date = r.transaction_date
LEFT JOIN rates AS e ON e.currency = d.currency AND e.rate_date = d.rate_date;

-- The same rows in the published currency, not yet rounded to its decimals.
CREATE OR REPLACE TEMPORARY ${relation} converted_rows AS
SELECT
  *,
  CASE
    WHEN NOT ${has_currency} THEN exact_amount
    WHEN ABS(exact_amount) < own_limit AND digits = 0 THEN CAST(ROUND(exact_amount, 0) AS DECIMAL(19, 3)) * rate
    WHEN ABS(exact_amount) < own_limit AND digits = 2 THEN CAST(ROUND(exact_amount, 2) AS DECIMAL(19, 3)) * rate
    WHEN ABS(exact_amount) < own_limit AND digits = 3 THEN CAST(ROUND(exact_amount, 3) AS DECIMAL(19, 3)) * rate
  END AS money,
  CASE
    WHEN ABS(exact_cost) >= own_limit THEN NULL
    WHEN NOT ${has_currency} THEN exact_cost
    WHEN digits = 0 THEN CAST(ROUND(exact_cost, 0) AS DECIMAL(19, 3)) * rate
    WHEN digits = 2 THEN CAST(ROUND(exact_cost, 2) AS DECIMAL(19, 3)) * rate
    WHEN digits = 3 THEN CAST(ROUND(exact_cost, 3) AS DECIMAL(19, 3)) * rate
  END AS cost_money
FROM (
  SELECT
    *,
    CASE
      WHEN NOT ${has_currency} THEN ${amount_limit}
      WHEN rate IS NULL OR digits = 0 THEN 100000000000000000
      WHEN digits = 2 THEN 1000000000000000
      WHEN digits = 3 THEN 100000000000000
    END AS own_limit
  FROM rated_rows
) AS limited_rows;

-- The same rows with the reason to reject or leave out, if any but a duplicate.
CREATE OR REPLACE TEMPORARY ${relation} judged_rows AS
SELECT
  *,
  CASE
    WHEN is_unknown THEN 'filter_unknown'
    WHEN transaction_date > DATE '${as_of}' THEN 'after_as_of'
    WHEN user_id IS NULL OR TRIM(CAST(user_id AS STRING)) = '' THEN 'missing_customer'
    WHEN exact_amount IS NULL OR ABS(exact_amount) >= own_limit OR ABS(money) >= ${amount_limit}
      THEN 'bad_amount'
    WHEN transaction_date IS NULL OR transaction_date < DATE '${earliest_date}' THEN 'bad_date'
    WHEN customer_id IS NULL THEN 'no_account'
    WHEN money IS NULL THEN 'missing_rate'
  END AS reason,
  -- the last digits of binary floating point are none
  ABS(CASE COALESCE(digits, ${scale})
      WHEN 0 THEN CAST(exact_amount - ROUND(exact_amount, 0) AS DOUBLE)
      WHEN 1 THEN CAST(exact_amount - ROUND(exact_amount, 1) AS DOUBLE)
      WHEN 2 THEN CAST(exact_amount - ROUND(exact_amount, 2) AS DOUBLE)
      ELSE CAST(exact_amount - ROUND(exact_amount, 3) AS DOUBLE) END)
    > ABS(CAST(exact_amount AS DOUBLE)) * ${rounding} AS is_rounded
FROM converted_rows;

CREATE OR REPLACE TEMPORARY ${relation} signed_rows AS
SELECT
  *,
  CAST(CASE WHEN is_marked THEN -ABS(money) ELSE money END AS DECIMAL(18, ${scale})) AS amount,
  CAST(CASE WHEN ABS(cost_money) >= ${amount_limit} THEN NULL WHEN is_marked THEN -ABS(cost_money)
    ELSE cost_money END AS DECIMAL(18, ${scale})) AS known_cost
FROM judged_rows
WHERE reason IS NULL;

CREATE OR REPLACE TEMPORARY ${relation} rows_with_refunds AS
SELECT *, amount < 0 OR is_marked AS is_refund,
  -- what is not known makes no margin
  CASE WHEN NOT ${has_cost} THEN 0 WHEN known_cost IS NOT NULL THEN known_cost
    WHEN amount > 0 THEN amount ELSE 0 END AS cost
FROM signed_rows;

-- A row repeats another one only under the customer id under which both were written, and only
-- one of its sign; a row that is a transaction has no line.
CREATE OR REPLACE TEMPORARY ${relation} qualified_rows AS
SELECT
  *,
  COALESCE(${qualifying}, FALSE) AS qualifies,
  COALESCE(${qualifying}, FALSE) AND may_start AS starts,
  COALESCE(${qualifying}, FALSE) AND may_return AS returns,
  amount < 0 AS is_negative,
  -- a refund is told by its day, too, as an order may be refunded in parts
  CASE WHEN amount < 0 THEN CAST(transaction_date AS STRING) WHEN amount = 0 THEN 'nothing' ELSE '' END AS kind_of_row,
  -- of the users of an account each has receipts of its own
  CASE WHEN ${counts_accounts} THEN CAST(user_id AS STRING) ELSE '' END
    || CASE WHEN merged_from IS NULL THEN '' ELSE ' was ' || CAST(merged_from AS STRING) END AS written_for,
  CASE WHEN '${row_is}' = 'transaction' THEN '' ELSE CAST(line_id AS STRING) END AS line_of
FROM rows_with_refunds
WHERE '${refunds}' <> 'ignore' OR NOT is_refund;

-- Repeated ids of transactions and lines; of several lines, each repeats the id of its transaction
-- rightly.
CREATE OR REPLACE TEMPORARY ${relation} compared_rows AS
WITH contents AS (
  SELECT customer_id, transaction_id, written_for, line_of, kind_of_row, COUNT(*) AS contents
  FROM (
    SELECT DISTINCT customer_id, transaction_id, written_for, line_of, kind_of_row,
      transaction_date, amount, cost, qualifies, starts, returns ${transaction_dimension_names}
    FROM qualified_rows
  ) AS distinct_rows
  GROUP BY customer_id, transaction_id, written_for, line_of, kind_of_row
),
numbered AS (
  SELECT *, ROW_NUMBER() OVER (
      PARTITION BY customer_id, transaction_id, written_for, line_of, kind_of_row ORDER BY instant
    ) AS copy
  FROM qualified_rows
)
SELECT
  n.*,
  CASE
    WHEN n.transaction_id IS NULL OR n.line_of IS NULL THEN NULL
    WHEN c.contents > 1 THEN 'conflicting_duplicate'
    WHEN n.copy > 1 THEN 'duplicate'
  END AS duplicate_reason
FROM numbered AS n
LEFT JOIN contents AS c
  ON c.customer_id = n.customer_id AND c.transaction_id = n.transaction_id
  AND c.written_for = n.written_for AND c.line_of = n.line_of AND c.kind_of_row = n.kind_of_row;

-- The same without them. part is what tells the transactions of one id: the sale, and the refunds; a
-- negative line belongs to the sale on a day with other lines.
CREATE OR REPLACE TEMPORARY ${relation} accepted_rows AS
SELECT
  *,
  CASE
    WHEN '${row_is}' = 'transaction' THEN kind_of_row
    WHEN NOT is_negative THEN 'sale'
    WHEN BOOL_OR(NOT is_negative) OVER (
      PARTITION BY customer_id, transaction_id, written_for, transaction_date
    ) THEN 'sale'
    ELSE CAST(transaction_date AS STRING)
  END AS part
FROM compared_rows
WHERE duplicate_reason IS NULL;

-- One row per transaction. Its values are those of its first line, whichever line makes it qualify;
-- its amount is that of all lines. writing numbers those of one id that say the same: they were written
-- for different customers, who are one now.
CREATE OR REPLACE TEMPORARY ${relation} written_transactions AS
WITH added AS (
  SELECT
    *,
    MIN(transaction_date) OVER one AS first_date,
    BOOL_OR(qualifies) OVER one AS is_qualifying,
    BOOL_OR(starts) OVER one AS is_start,
    BOOL_OR(returns) OVER one AS is_return,
    SUM(amount) OVER one AS order_amount,
    SUM(cost) OVER one AS order_cost,
    ROW_NUMBER() OVER (
      PARTITION BY customer_id, transaction_id, written_for, part
      ORDER BY instant ${transaction_dimension_order}, amount
    ) AS line
  FROM accepted_rows
  WHERE transaction_id IS NOT NULL
  WINDOW one AS (PARTITION BY customer_id, transaction_id, written_for, part)
)
SELECT
  *,
  ROW_NUMBER() OVER (
    PARTITION BY customer_id, user_id, transaction_id, first_date, order_amount, order_cost, is_qualifying,
      is_start, is_return ${transaction_dimension_names}
    ORDER BY instant, merged_from NULLS LAST
  ) AS writing
FROM added
WHERE line = 1;

-- One row per accepted transaction, with its values.
CREATE OR REPLACE TEMPORARY ${relation} valued_transactions AS
SELECT
  customer_id, transaction_id, instant, first_date, order_amount, order_cost, is_qualifying, is_start, is_return
  ${transaction_dimension_names}
FROM written_transactions
WHERE writing = 1
UNION ALL
SELECT
  customer_id, transaction_id, instant, transaction_date, amount, cost, qualifies, starts, returns
  ${transaction_dimension_names}
FROM accepted_rows
WHERE transaction_id IS NULL;

-- One row per accepted transaction, with its period.
CREATE OR REPLACE TEMPORARY ${relation} accepted_transactions AS
SELECT t.customer_id, t.order_amount AS amount, t.order_cost AS cost, t.is_qualifying AS qualifies,
  t.is_start AS starts, t.is_return AS returns, t.first_date, CAST(c.ordinal AS BIGINT) AS ordinal
FROM valued_transactions AS t
JOIN calendar AS c ON c.day = t.first_date;

-- The first period of the tables.
CREATE OR REPLACE TEMPORARY ${relation} history AS
SELECT COALESCE(
  (SELECT CAST(ordinal AS BIGINT) FROM calendar WHERE day = CAST(${history_start} AS DATE)),
  (SELECT MIN(ordinal) FROM accepted_transactions)
) AS first_ordinal;

-- One row per row of the customer table that passes the filter.
CREATE OR REPLACE TEMPORARY ${relation} customer_rows AS
SELECT
  COALESCE(merges.new_id, ${customers_customer}) AS customer_id,
  merges.old_id AS merged_from,
  COALESCE(merges.steps, 0) AS merges_since,
  COALESCE(CAST(merges.old_id AS STRING), '') AS written_for,
  (${customers_where}) IS NULL AS is_unknown,
  ${acquired_at} AS acquired_at,
  CASE WHEN TRIM(CAST(${referred_by} AS STRING)) <> '' THEN COALESCE(referrers.new_id, ${referred_by}) END AS referred_by
  ${customer_dimension_columns}
FROM ${customers} AS customers
LEFT JOIN merges ON merges.old_id = ${customers_customer}
LEFT JOIN merges AS referrers ON referrers.old_id = ${referred_by}
WHERE COALESCE(${customers_where}, TRUE);

-- One row per id that the customer table knows; attributes count when all its rows agree.
CREATE OR REPLACE TEMPORARY ${relation} known_ids AS
SELECT customer_id, written_for, COUNT(*) AS contents
FROM (
  SELECT DISTINCT * FROM customer_rows
  WHERE NOT is_unknown AND customer_id IS NOT NULL AND TRIM(CAST(customer_id AS STRING)) <> ''
) AS distinct_rows
GROUP BY customer_id, written_for;

-- One row per customer that the customer table knows.
CREATE OR REPLACE TEMPORARY ${relation} known_customers AS
SELECT DISTINCT customer_id FROM known_ids;

CREATE OR REPLACE TEMPORARY ${relation} trusted_rows AS
SELECT r.*, ROW_NUMBER() OVER (
    PARTITION BY r.customer_id ORDER BY r.merges_since, r.merged_from
  ) AS place
FROM customer_rows AS r
JOIN known_ids AS k ON k.customer_id = r.customer_id AND k.written_for = r.written_for
WHERE k.contents = 1 AND NOT r.is_unknown;

-- One row per customer: of each attribute the first value that is there.
CREATE OR REPLACE TEMPORARY ${relation} customer_attributes AS
SELECT customer_id ${customer_dimension_firsts}
FROM trusted_rows
GROUP BY customer_id;

-- One row per customer of whom the customer table says who referred it, itself perhaps.
CREATE OR REPLACE TEMPORARY ${relation} said_referrals AS
SELECT customer_id, referred_by
FROM (
  SELECT customer_id, referred_by, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY place) AS nth
  FROM trusted_rows
  WHERE referred_by IS NOT NULL
) AS numbered
WHERE nth = 1;

-- One row per customer and each one before it: its referrer, that one's referrer, and so on; in a circle it comes
-- to itself, and what leads into one stops after so many that it has been all around.
CREATE OR REPLACE TEMPORARY ${relation} referral_walks AS
WITH RECURSIVE walked (customer_id, reached, steps) AS (
  SELECT customer_id, referred_by, 1 FROM said_referrals WHERE referred_by <> customer_id
  UNION ALL
  SELECT w.customer_id, s.referred_by, w.steps + 1
  FROM walked AS w
  JOIN said_referrals AS s ON s.customer_id = w.reached
  WHERE w.reached <> w.customer_id AND s.referred_by <> s.customer_id AND w.steps < 500
)
SELECT * FROM walked;

CREATE OR REPLACE TEMPORARY ${relation} referral_circles AS
SELECT DISTINCT customer_id FROM referral_walks WHERE reached = customer_id;

-- One row per customer who was referred, with who did and who is at the head of its chain.
CREATE OR REPLACE TEMPORARY ${relation} referrals AS
WITH RECURSIVE counting AS (
  SELECT customer_id, referred_by
  FROM said_referrals
  WHERE referred_by <> customer_id AND customer_id NOT IN (SELECT customer_id FROM referral_circles)
),
climbed (customer_id, referred_by, head) AS (
  SELECT customer_id, referred_by, referred_by FROM counting
  UNION ALL
  SELECT c.customer_id, c.referred_by, n.referred_by
  FROM climbed AS c
  JOIN counting AS n ON n.customer_id = c.head
)
SELECT customer_id, referred_by, head
FROM climbed
WHERE head NOT IN (SELECT customer_id FROM counting);

-- One row per customer that was acquired on a day of the history.
CREATE OR REPLACE TEMPORARY ${relation} acquisitions AS
SELECT r.customer_id, MIN(c.day) AS day, CAST(MIN(c.ordinal) AS BIGINT) AS ordinal
FROM trusted_rows AS r
JOIN calendar AS c ON c.day = CAST(r.acquired_at AS DATE)
WHERE c.day <= DATE '${as_of}' AND '${cohort_rule}' = 'acquired-at'
GROUP BY r.customer_id;

-- One row per currency that contracts may be in, with the minor units of one of it; '' where they do not say.
CREATE OR REPLACE TEMPORARY ${relation} contract_currencies AS
SELECT code, CASE digits WHEN 0 THEN 1 WHEN 2 THEN 100 ELSE 1000 END AS units
FROM currencies
WHERE ${has_contract_currency}
UNION ALL
SELECT '', ${minor_units}
WHERE NOT ${has_contract_currency};

-- One row per currency and day: an amount in its minor units is worth up / down as much in those of the tables.
CREATE OR REPLACE TEMPORARY ${relation} contract_rates AS
SELECT c.code AS currency, d.day,
  CAST(${minor_units} AS ${wide})
    * CASE WHEN c.code IN ('', '${home}') THEN 1 ELSE CAST(e.rate * 1000000000000 AS ${wide}) END AS up,
  CAST(c.units AS ${wide}) * CASE WHEN c.code IN ('', '${home}') THEN 1 ELSE 1000000000000 END AS down
FROM contract_currencies AS c
CROSS JOIN ${days} AS d
LEFT JOIN (
  SELECT r.currency, x.day, MAX(r.rate_date) AS rate_date
  FROM rates AS r
  JOIN ${days} AS x ON x.day >= r.rate_date AND x.day <= r.rate_date + INTERVAL ${max_age_days} DAY
  GROUP BY r.currency, x.day
) AS n ON n.currency = c.code AND n.day = d.day
LEFT JOIN rates AS e ON e.currency = n.currency AND e.rate_date = n.rate_date;

-- One row per row of the subscriptions that passes their filter, with the reason why it is none.
CREATE OR REPLACE TEMPORARY ${relation} contract_rows AS
SELECT *,
  CASE
    WHEN is_unknown THEN 'filter_unknown'
    WHEN customer_id IS NULL OR TRIM(CAST(customer_id AS STRING)) = '' THEN 'missing_customer'
    WHEN COALESCE(TRIM(subscription), '') = '' OR begins IS NULL OR price IS NULL
      OR COALESCE(TRIM(every), '') = '' OR many IS NULL OR seats IS NULL THEN 'incomplete'
    WHEN currency NOT IN (SELECT code FROM contract_currencies) THEN 'missing_rate'
    WHEN price < 0 OR seats < 0 THEN 'bad_amount'
    WHEN LOWER(TRIM(every)) NOT IN ('day', 'week', 'month', 'quarter', 'year') OR many < 1 THEN 'bad_interval'
    WHEN ends < begins THEN 'bad_date'
  END AS reason
FROM (
  SELECT
    COALESCE(merges.new_id, holder) AS customer_id,
    subscription, begins, ends, price, every, many, seats, trial, given_up, why, term, goes_on,
    COALESCE(${contract_currency}, '') AS currency,
    (${subscriptions_where}) IS NULL AS is_unknown
  FROM ${subscriptions} AS subscriptions
  LEFT JOIN merges ON merges.old_id = holder
  WHERE COALESCE(${subscriptions_where}, TRUE)
) AS mapped;

-- One row per version of a contract that says something of its own, and the day on which it is over. Without
-- an end, what is cancelled is over with the first interval that ends on that day or later.
CREATE OR REPLACE TEMPORARY ${relation} contract_versions AS
SELECT *, ROW_NUMBER() OVER (ORDER BY customer_id, subscription, begins, over_on, price, every, many, seats,
  trial, given_up, why, term, goes_on, currency) AS id
FROM (
  SELECT c.customer_id, c.subscription, c.begins, c.ends, c.price, c.every, c.many, c.seats, c.trial,
    c.given_up, c.why, c.term, c.goes_on, c.currency,
    COALESCE(c.ends, MIN(CASE WHEN days_later(c.begins, LOWER(TRIM(c.every)), n.step * c.many) >= c.given_up
      THEN days_later(c.begins, LOWER(TRIM(c.every)), n.step * c.many) END), DATE '9999-12-31') AS over_on
  FROM (SELECT DISTINCT customer_id, subscription, begins, ends, price, every, many, seats, trial, given_up, why,
    term, goes_on, currency FROM contract_rows WHERE reason IS NULL) AS c
  CROSS JOIN (VALUES ${contract_steps}) AS n (step)
  GROUP BY c.customer_id, c.subscription, c.begins, c.ends, c.price, c.every, c.many, c.seats, c.trial,
    c.given_up, c.why, c.term, c.goes_on, c.currency
) AS ended;

-- One row per version whose subscription does not contradict itself.
CREATE OR REPLACE TEMPORARY ${relation} contracts AS
SELECT v.*
FROM contract_versions AS v
LEFT JOIN (
  SELECT DISTINCT a.customer_id, a.subscription
  FROM contract_versions AS a
  JOIN contract_versions AS b
    ON b.customer_id = a.customer_id AND b.subscription = a.subscription AND b.id <> a.id
    AND b.begins < a.over_on AND a.begins < b.over_on
) AS o ON o.customer_id = v.customer_id AND o.subscription = v.subscription
WHERE o.subscription IS NULL;

-- One row per version: from when on it is paid for, until when, who ended it (0 nobody knows, 1 the customer, 2 a
-- payment), and how much it is worth a month in minor units of its currency.
CREATE OR REPLACE TEMPORARY ${relation} priced_contracts AS
SELECT customer_id, subscription, currency, begins, given_up, LOWER(TRIM(every)) AS every, many, term,
  COALESCE(goes_on, FALSE) AS goes_on,
  COALESCE(trial, begins) AS trial_end,
  GREATEST(begins, COALESCE(trial, begins)) AS paid_from,
  CASE WHEN '${churn_date}' = 'cancellation' THEN LEAST(over_on, COALESCE(given_up, over_on)) ELSE over_on END
    AS over_on,
  CASE WHEN LOWER(TRIM(why)) IN (${involuntary_reasons}) THEN 2
    WHEN TRIM(why) <> '' OR given_up IS NOT NULL THEN 1 ELSE 0 END AS ended_by,
  -- price and seats have up to three decimals and one
  divide_half_up(
    CAST(price * 1000 AS BIGINT) * CAST(seats * 10 AS BIGINT) * m.units
      * CASE LOWER(TRIM(every)) WHEN 'day' THEN 365 WHEN 'week' THEN 52 ELSE 1 END,
    10000 * many * CASE LOWER(TRIM(every)) WHEN 'quarter' THEN 3 WHEN 'month' THEN 1 ELSE 12 END) AS mrr
FROM contracts
JOIN contract_currencies AS m ON m.code = currency;

-- One row per row of the invoices, with the reason why it is none.
CREATE OR REPLACE TEMPORARY ${relation} invoice_rows AS
SELECT COALESCE(merges.new_id, i.holder) AS customer_id, bill, agreement, billed, due, by_itself,
  COALESCE(${invoice_currency}, '') AS currency,
  divide_half_up(CAST(due * 100 AS BIGINT) * m.units, 100) AS owed,
  CASE
    WHEN i.holder IS NULL OR TRIM(CAST(i.holder AS STRING)) = '' THEN 'missing_customer'
    WHEN COALESCE(TRIM(bill), '') = '' OR COALESCE(TRIM(agreement), '') = '' OR billed IS NULL OR due IS NULL
      OR by_itself IS NULL THEN 'incomplete'
    WHEN m.code IS NULL THEN 'missing_rate'
    WHEN divide_half_up(CAST(due * 100 AS BIGINT) * m.units, 100) <= 0 THEN 'nothing_due'
    WHEN c.subscription IS NULL THEN 'unknown_subscription'
  END AS reason
FROM ${invoices} AS i
LEFT JOIN contract_currencies AS m ON m.code = COALESCE(${invoice_currency}, '')
LEFT JOIN merges ON merges.old_id = i.holder
LEFT JOIN (SELECT DISTINCT customer_id, subscription FROM contracts) AS c
  ON c.customer_id = COALESCE(merges.new_id, i.holder) AND c.subscription = agreement;

-- One row per invoice with something to pay, of which all rows say the same.
CREATE OR REPLACE TEMPORARY ${relation} bills AS
SELECT customer_id, bill, MIN(agreement) AS agreement, MIN(billed) AS billed,
  MIN(currency) AS currency, MIN(owed) AS owed, MAX(CAST(by_itself AS INTEGER)) = 1 AS by_itself
FROM (
  SELECT DISTINCT customer_id, bill, agreement, billed, owed, by_itself, currency FROM invoice_rows WHERE reason IS NULL
) AS contents
GROUP BY customer_id, bill
HAVING COUNT(*) = 1;

-- One row per row of the payments, with the reason why it is none.
CREATE OR REPLACE TEMPORARY ${relation} payment_rows AS
SELECT COALESCE(merges.new_id, holder) AS customer_id, p.bill, tried, result,
  CASE WHEN TRIM(code) <> '' THEN code END AS code, paid, attempt,
  LOWER(TRIM(result)) = 'paid' AS is_paid,
  CASE
    WHEN holder IS NULL OR TRIM(CAST(holder AS STRING)) = '' THEN 'missing_customer'
    WHEN COALESCE(TRIM(p.bill), '') = '' OR tried IS NULL OR COALESCE(TRIM(result), '') = '' THEN 'incomplete'
    WHEN LOWER(TRIM(result)) NOT IN ('paid', 'failed') THEN 'bad_status'
    WHEN LOWER(TRIM(result)) = 'paid' AND paid <= 0 THEN 'bad_amount'
    WHEN b.bill IS NULL THEN 'unknown_invoice'
  END AS reason
FROM ${payments} AS p
LEFT JOIN merges ON merges.old_id = holder
LEFT JOIN bills AS b ON b.customer_id = COALESCE(merges.new_id, holder) AND b.bill = p.bill;

-- One row per attempt to collect an invoice by the as-of date: which one it is, and what was paid by it and before.
CREATE OR REPLACE TEMPORARY ${relation} tries AS
SELECT t.*,
  ROW_NUMBER() OVER (PARTITION BY t.customer_id, t.bill ORDER BY tried, is_paid, COALESCE(attempt, ''),
    COALESCE(code, ''), paid_units) AS nth,
  SUM(paid_units) OVER (PARTITION BY t.customer_id, t.bill ORDER BY tried, is_paid, COALESCE(attempt, ''),
    COALESCE(code, ''), paid_units ROWS UNBOUNDED PRECEDING) AS paid_so_far
FROM (
  SELECT r.customer_id, r.bill, r.tried, r.is_paid, r.code, r.attempt, b.owed,
    CASE WHEN NOT r.is_paid THEN 0 WHEN r.paid IS NULL THEN b.owed
      ELSE divide_half_up(CAST(r.paid * 100 AS BIGINT) * m.units, 100) END AS paid_units
  FROM (SELECT DISTINCT customer_id, bill, tried, result, is_paid, code, paid, attempt FROM payment_rows
    WHERE reason IS NULL AND tried <= DATE '${as_of}') AS r
  JOIN bills AS b ON b.customer_id = r.customer_id AND b.bill = r.bill
  JOIN contract_currencies AS m ON m.code = b.currency
) AS t;

-- One row per invoice billed by the as-of date: how the first attempt ended, and when all of it was paid.
CREATE OR REPLACE TEMPORARY ${relation} collected AS
SELECT b.customer_id, b.bill, b.agreement, b.billed, b.currency, b.owed, b.by_itself,
  MIN(CASE WHEN t.nth = 1 THEN t.tried END) AS first_tried,
  MAX(t.tried) AS last_tried,
  COALESCE(MAX(CASE WHEN t.nth = 1 AND NOT t.is_paid THEN 1 END), 0) = 1 AS has_failed,
  COALESCE(MIN(CASE WHEN t.paid_so_far >= b.owed THEN t.tried END), DATE '9999-12-31') AS paid_on,
  MIN(CASE WHEN t.paid_so_far >= b.owed THEN t.nth END) AS settled_by
FROM bills AS b
LEFT JOIN tries AS t ON t.customer_id = b.customer_id AND t.bill = b.bill
WHERE b.billed <= DATE '${as_of}'
GROUP BY b.customer_id, b.bill, b.agreement, b.billed, b.currency, b.owed, b.by_itself;

-- One row per time in which a subscription brings nothing, as nobody has paid for too long.
CREATE OR REPLACE TEMPORARY ${relation} unpaid_times AS
SELECT *
FROM (
  SELECT f.customer_id, f.agreement, f.bill,
    CAST(f.first_tried + INTERVAL ${delinquent_days} DAY AS DATE) AS unpaid_from,
    COALESCE(MIN(p.paid_on), DATE '9999-12-31') AS unpaid_until
  FROM collected AS f
  LEFT JOIN collected AS p
    ON p.customer_id = f.customer_id AND p.agreement = f.agreement AND p.paid_on >= f.first_tried
  WHERE f.has_failed
  GROUP BY f.customer_id, f.agreement, f.bill, f.first_tried
) AS times
WHERE unpaid_from <= DATE '${as_of}' AND unpaid_from < unpaid_until;

-- One row per version that ended with an invoice that nobody paid.
CREATE OR REPLACE TEMPORARY ${relation} unpaid_ends AS
SELECT customer_id, subscription, begins
FROM (
  SELECT v.customer_id, v.subscription, v.begins, v.over_on, v.given_up, c.has_failed, c.first_tried, c.paid_on,
    ROW_NUMBER() OVER (PARTITION BY v.customer_id, v.subscription, v.begins, v.over_on
      ORDER BY c.billed DESC, c.bill DESC) AS from_the_end
  FROM priced_contracts AS v
  JOIN collected AS c ON c.customer_id = v.customer_id AND c.agreement = v.subscription AND c.billed < v.over_on
  WHERE CAST(v.over_on + INTERVAL ${grace_days} DAY AS DATE) <= DATE '${as_of}' AND v.paid_from < v.over_on
) AS last_ones
WHERE from_the_end = 1 AND has_failed AND paid_on > CAST(over_on + INTERVAL ${grace_days} DAY AS DATE)
  AND (given_up IS NULL OR given_up >= first_tried);

-- One row per time in which a version brings something: it is cut where nobody pays.
CREATE OR REPLACE TEMPORARY ${relation} paid_contracts AS
SELECT p.customer_id, p.subscription, p.currency, p.given_up, p.paid_from, p.over_on, p.mrr,
  CASE WHEN p.over_on < p.ends_on OR u.subscription IS NOT NULL THEN 2 ELSE p.ended_by END AS ended_by
FROM (
  SELECT v.customer_id, v.subscription, v.currency, v.begins, v.given_up, v.over_on AS ends_on, v.ended_by, v.mrr,
    c.cut AS paid_from,
    LEAD(c.cut) OVER (PARTITION BY v.customer_id, v.subscription, v.begins, v.over_on ORDER BY c.cut) AS over_on
  FROM priced_contracts AS v
  JOIN (
    SELECT customer_id, subscription, begins, over_on, paid_from AS cut FROM priced_contracts
    UNION
    SELECT customer_id, subscription, begins, over_on, over_on FROM priced_contracts
    UNION
    SELECT v.customer_id, v.subscription, v.begins, v.over_on, t.unpaid_from
    FROM priced_contracts AS v
    JOIN unpaid_times AS t ON t.customer_id = v.customer_id AND t.agreement = v.subscription
      AND v.paid_from < t.unpaid_from AND t.unpaid_from < v.over_on
    UNION
    SELECT v.customer_id, v.subscription, v.begins, v.over_on, t.unpaid_until
    FROM priced_contracts AS v
    JOIN unpaid_times AS t ON t.customer_id = v.customer_id AND t.agreement = v.subscription
      AND v.paid_from < t.unpaid_until AND t.unpaid_until < v.over_on
  ) AS c ON c.customer_id = v.customer_id AND c.subscription = v.subscription AND c.begins = v.begins
    AND c.over_on = v.over_on
  WHERE v.mrr > 0 AND v.paid_from < v.over_on
) AS p
LEFT JOIN unpaid_ends AS u
  ON u.customer_id = p.customer_id AND u.subscription = p.subscription AND u.begins = p.begins
WHERE p.over_on IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM unpaid_times AS t
  WHERE t.customer_id = p.customer_id AND t.agreement = p.subscription
    AND t.unpaid_from <= p.paid_from AND p.paid_from < t.unpaid_until
);

-- One row per invoice that is collected by itself, without the first one after a trial: what became of it. What is
-- due of it is at the rate of the day on which it was billed.
CREATE OR REPLACE TEMPORARY ${relation} dunned AS
SELECT ended.*, divide_half_up(owed * up, down) AS due,
  CASE
    WHEN NOT has_failed THEN 'not_failed'
    WHEN paid_on < lost_on THEN 'recovered'
    WHEN lost_on <= DATE '${as_of}' THEN 'given_up'
    ELSE 'open'
  END AS outcome
FROM (
  SELECT c.*, LEAST(COALESCE(MIN(v.over_on), DATE '9999-12-31'), COALESCE(MIN(u.unpaid_from), DATE '9999-12-31'),
    COALESCE(MIN(f.forgotten_on), DATE '9999-12-31')) AS lost_on
  FROM collected AS c
  LEFT JOIN unpaid_times AS u
    ON u.customer_id = c.customer_id AND u.agreement = c.agreement AND u.unpaid_until > c.first_tried
  LEFT JOIN (
    SELECT customer_id, bill, CAST(tried + INTERVAL ${delinquent_days} DAY AS DATE) AS forgotten_on
    FROM (
      SELECT *, COALESCE(LEAD(tried) OVER (PARTITION BY customer_id, bill ORDER BY nth), DATE '9999-12-31') AS next_tried
      FROM tries
    ) AS followed
    WHERE next_tried > CAST(tried + INTERVAL ${delinquent_days} DAY AS DATE)
      AND CAST(tried + INTERVAL ${delinquent_days} DAY AS DATE) <= DATE '${as_of}'
  ) AS f ON f.customer_id = c.customer_id AND f.bill = c.bill AND f.forgotten_on < c.paid_on
  LEFT JOIN (
    SELECT e.customer_id, e.subscription, e.over_on
    FROM priced_contracts AS e
    LEFT JOIN priced_contracts AS n ON n.customer_id = e.customer_id AND n.subscription = e.subscription
      AND n.begins = e.over_on AND n.begins < n.over_on
    WHERE e.begins < e.over_on AND n.subscription IS NULL
  ) AS v ON v.customer_id = c.customer_id AND v.subscription = c.agreement AND v.over_on > c.billed
  GROUP BY c.customer_id, c.bill, c.agreement, c.billed, c.currency, c.owed, c.by_itself, c.first_tried, c.last_tried,
    c.has_failed, c.paid_on, c.settled_by
) AS ended
JOIN contract_rates AS x ON x.currency = ended.currency AND x.day = ended.billed
WHERE by_itself AND NOT EXISTS (
  SELECT 1
  FROM (
    SELECT c.customer_id, c.bill, ROW_NUMBER() OVER (
      PARTITION BY v.customer_id, v.subscription, v.begins, v.over_on ORDER BY c.billed, c.bill) AS nth
    FROM priced_contracts AS v
    JOIN collected AS c ON c.customer_id = v.customer_id AND c.agreement = v.subscription
      AND v.trial_end <= c.billed AND c.billed < v.over_on
    WHERE v.trial_end > v.begins
  ) AS after_trials
  WHERE nth = 1 AND after_trials.customer_id = ended.customer_id AND after_trials.bill = ended.bill
);

-- One row per customer with an accepted transaction, an acquisition or a contract. It joins with its n-th
-- starting transaction, and not at all without one.
CREATE OR REPLACE TEMPORARY ${relation} customers AS
WITH joins AS (
  SELECT customer_id, MIN(CASE WHEN starts AND nth = ${at_transaction} THEN ordinal END) AS joined
  FROM (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id, starts ORDER BY ordinal) AS nth
    FROM accepted_transactions
  ) AS ranked
  GROUP BY customer_id
  UNION ALL
  SELECT customer_id, CAST(NULL AS BIGINT)
  FROM acquisitions AS a
  WHERE NOT EXISTS (SELECT 1 FROM accepted_transactions AS t WHERE t.customer_id = a.customer_id)
  UNION ALL
  SELECT DISTINCT customer_id, CAST(NULL AS BIGINT)
  FROM contracts
  WHERE customer_id NOT IN (SELECT customer_id FROM accepted_transactions)
    AND customer_id NOT IN (SELECT customer_id FROM acquisitions)
  UNION ALL
  -- who has never bought may answer
  SELECT customer_id, CAST(NULL AS BIGINT)
  FROM known_customers
  WHERE ${has_surveys}
    AND customer_id NOT IN (SELECT customer_id FROM accepted_transactions)
    AND customer_id NOT IN (SELECT customer_id FROM acquisitions)
    AND customer_id NOT IN (SELECT customer_id FROM contracts)
),
numbered AS (
  SELECT
    *,
    ROW_NUMBER() OVER (
      PARTITION BY customer_id
      ORDER BY instant, ${transaction_order} ${transaction_dimension_order}, order_amount
    ) AS nth,
    COUNT(*) OVER (PARTITION BY customer_id) AS orders
  FROM valued_transactions
  WHERE is_qualifying
),
counted AS (
  SELECT customer_id, COUNT(*) AS orders ${transaction_dimension_counts}
  FROM numbered
  GROUP BY customer_id
)
SELECT c.customer_id, c.joined ${dimension_columns}
FROM joins AS c
LEFT JOIN numbered AS f ON f.customer_id = c.customer_id AND f.nth = 1
LEFT JOIN numbered AS l ON l.customer_id = c.customer_id AND l.nth = l.orders
LEFT JOIN counted AS n ON n.customer_id = c.customer_id
LEFT JOIN customer_attributes AS a ON a.customer_id = c.customer_id;

-- One row per customer and dimension that is no pair; small segments stand for themselves yet.
CREATE OR REPLACE TEMPORARY ${relation} single_values AS
SELECT customer_id, joined, 'all' AS dimension, 'all' AS segment, CAST(NULL AS BIGINT) AS top
FROM customers
${dimension_rows};

CREATE OR REPLACE TEMPORARY ${relation} single_segments AS
WITH ranked AS (
  SELECT dimension, segment, ROW_NUMBER() OVER (
      PARTITION BY dimension ORDER BY COUNT(joined) DESC, segment) AS place
  FROM single_values
  WHERE segment IS NOT NULL
  GROUP BY dimension, segment
)
SELECT v.customer_id, v.joined, v.dimension,
  CASE WHEN v.segment IS NULL THEN '(none)' WHEN r.place > v.top THEN '(other)' ELSE v.segment END AS segment
FROM single_values AS v
LEFT JOIN ranked AS r ON r.dimension = v.dimension AND r.segment = v.segment;

-- The same for pairs, of the segments that their two dimensions have.
CREATE OR REPLACE TEMPORARY ${relation} pair_values AS
SELECT s.customer_id, s.joined, p.pair AS dimension,
  NULLIF(s.segment || ' | ' || t.segment, '(none) | (none)') AS segment, p.top
FROM (VALUES ${pairs}) AS p (pair, one, other, top)
JOIN single_segments AS s ON s.dimension = p.one
JOIN single_segments AS t ON t.dimension = p.other AND t.customer_id = s.customer_id;

-- One row per customer and dimension, the total among them.
CREATE OR REPLACE TEMPORARY ${relation} customer_segments AS
WITH ranked AS (
  SELECT dimension, segment, ROW_NUMBER() OVER (
      PARTITION BY dimension ORDER BY COUNT(joined) DESC, segment) AS place
  FROM pair_values
  WHERE segment IS NOT NULL
  GROUP BY dimension, segment
)
SELECT customer_id, joined, dimension, segment FROM single_segments
UNION ALL
SELECT v.customer_id, v.joined, v.dimension,
  CASE WHEN v.segment IS NULL THEN '(none)' WHEN r.place > v.top THEN '(other)' ELSE v.segment END
FROM pair_values AS v
LEFT JOIN ranked AS r ON r.dimension = v.dimension AND r.segment = v.segment;

-- One row per customer: the inactivity window of its segment.
CREATE OR REPLACE TEMPORARY ${relation} windows AS
SELECT customer_id, ${window_of} AS w FROM customers;

-- One row per customer and period of the history with an accepted transaction.
CREATE OR REPLACE TEMPORARY ${relation} customer_periods AS
SELECT
  customer_id, joined, ordinal, orders, starts, gross, refunds,
  gross - refunds AS net,
  COALESCE(ordinal >= joined AND (returns >= ${min_orders} OR ordinal = joined), FALSE) AS is_active
FROM (
  SELECT
    t.customer_id,
    c.joined,
    t.ordinal,
    COUNT(*) FILTER (WHERE t.qualifies) AS orders,
    COUNT(*) FILTER (WHERE t.starts) AS starts,
    COUNT(*) FILTER (WHERE t.returns) AS returns,
    SUM(CASE WHEN t.amount >= 0 THEN t.amount ELSE 0 END) AS gross,
    SUM(CASE WHEN t.amount < 0 THEN -t.amount ELSE 0 END) AS refunds
  FROM accepted_transactions AS t
  JOIN customers AS c ON c.customer_id = t.customer_id
  WHERE t.ordinal >= (SELECT first_ordinal FROM history)
  GROUP BY t.customer_id, c.joined, t.ordinal
) AS sums;

-- One row per customer and cohort it is in, and the day from which it is.
CREATE OR REPLACE TEMPORARY ${relation} members AS
SELECT m.customer_id, m.cohort, COALESCE(m.day, p.first_day) AS since
FROM (
  SELECT customer_id, joined AS cohort, CAST(NULL AS DATE) AS day
  FROM customers
  WHERE joined >= (SELECT first_ordinal FROM history) AND '${cohort_rule}' = 'first-transaction'
  UNION ALL
  SELECT customer_id, ordinal, day FROM acquisitions
  UNION ALL
  SELECT customer_id, ordinal, NULL
  FROM customer_periods
  WHERE starts > 0 AND '${cohort_rule}' = 'recurring'
) AS m
JOIN periods AS p ON p.ordinal = m.cohort;

-- One row per customer, cohort and period of the history with a transaction since. In a recurring
-- cohort one start is enough to be active in its period, whatever makes active.
CREATE OR REPLACE TEMPORARY ${relation} member_periods AS
SELECT
  *,
  COALESCE((ordinal > joined AND returns >= ${min_orders}) OR (ordinal = joined AND starts > 0), FALSE)
    OR ('${cohort_rule}' = 'recurring' AND ordinal = cohort) AS is_active
FROM (
  SELECT m.customer_id, m.cohort, c.joined, t.ordinal,
    COUNT(*) FILTER (WHERE t.qualifies) AS orders,
    COUNT(*) FILTER (WHERE t.starts) AS starts,
    COUNT(*) FILTER (WHERE t.returns) AS returns,
    SUM(t.amount) AS net
  FROM members AS m
  JOIN customers AS c ON c.customer_id = m.customer_id
  JOIN accepted_transactions AS t ON t.customer_id = m.customer_id AND t.first_date >= m.since
  WHERE t.ordinal >= (SELECT first_ordinal FROM history)
  GROUP BY m.customer_id, m.cohort, c.joined, t.ordinal
) AS sums;

-- One row per grain and complete period of it: the base period before it, and its last one.
CREATE OR REPLACE TEMPORARY ${relation} spans AS
WITH grain_periods AS (
  SELECT grain, first_day, MAX(day) AS last_day
  FROM grain_days
  WHERE day >= DATE '${earliest_date}'
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
trailing_years AS (
  SELECT first_day, last_day
  FROM (
    SELECT CAST(year_before + INTERVAL 1 DAY AS DATE) AS first_day, last_day FROM trailing_ends
  ) AS y
  WHERE first_day IN (SELECT first_day FROM periods)
    AND first_day >= (
      SELECT first_day FROM periods WHERE ordinal = (SELECT first_ordinal FROM history)
    )
)
SELECT s.grain, s.first_day AS period, c.ordinal AS closes,
  -- a quarter or year is counted from the beginning of the history
  GREATEST(COALESCE(o.ordinal, 0), (SELECT first_ordinal FROM history) - 1) AS opens
FROM (
  SELECT grain, first_day, last_day
  FROM grain_periods
  WHERE grain IN (SELECT grain FROM nesting)
  UNION ALL
  SELECT 'trailing_12_months', first_day, last_day FROM trailing_years
) AS s
JOIN periods AS c ON c.last_day = s.last_day
LEFT JOIN periods AS o ON CAST(o.last_day + INTERVAL 1 DAY AS DATE) = s.first_day
WHERE c.ordinal >= (SELECT first_ordinal FROM history);

-- One row per row of the surveys, with the reason why it does not count.
CREATE OR REPLACE TEMPORARY ${relation} survey_rows AS
SELECT customer_id, asked, mark, touchpoint,
  CASE
    WHEN user_id IS NULL OR TRIM(CAST(user_id AS STRING)) = '' THEN 'missing_customer'
    WHEN asked IS NULL THEN 'incomplete'
    WHEN customer_id IS NULL THEN 'no_account'
    WHEN mark NOT BETWEEN 0 AND 10 THEN 'bad_score'
    WHEN customer_id NOT IN (SELECT customer_id FROM customers) THEN 'unknown_customer'
  END AS reason
FROM (
  SELECT
    CASE WHEN NOT ${asks_users} THEN COALESCE(merges.new_id, v.asked_of)
      WHEN '${without_account}' = 'own' THEN COALESCE(a.account_id, CASE
        WHEN COALESCE(merges.new_id, v.asked_of) NOT IN (SELECT account_id FROM account_days)
        THEN COALESCE(merges.new_id, v.asked_of) END)
      ELSE a.account_id END AS customer_id,
    COALESCE(merges.new_id, v.asked_of) AS user_id,
    asked, mark,
    CASE WHEN TRIM(place) <> '' THEN TRIM(place) ELSE '(none)' END AS touchpoint
  FROM ${surveys} AS v
  LEFT JOIN merges ON merges.old_id = v.asked_of
  LEFT JOIN account_days AS a
    ON ${asks_users} AND a.user_id = COALESCE(merges.new_id, v.asked_of) AND a.day = asked
) AS asked_rows;

-- One row per survey that counts, with the base period that it was made in.
CREATE OR REPLACE TEMPORARY ${relation} surveyed AS
SELECT v.customer_id, v.asked, v.mark, v.touchpoint, c.ordinal
FROM survey_rows AS v
JOIN calendar AS c ON c.day = v.asked
WHERE v.reason IS NULL AND v.asked <= DATE '${as_of}';
