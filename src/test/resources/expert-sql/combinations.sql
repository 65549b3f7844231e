-- What is counted by combination of segments, since a customer's part in it hangs on more than one
-- month: revenue from slot to slot, being alive from span to span, silence, and frequency.

-- One row per combination, slot and whether the customer joins in it. The running sums of all rows
-- in their order make the sum of a slot a difference: no aggregate by customer, one for the cells.
-- Who paid in the slot before and has no row in this one is missing here, and is found there.
CREATE TEMP MACRO slot_revenue(grain_of, length_of, lead_of) AS TABLE
  WITH slotted AS (
    SELECT packed, net, orders,
      (k & ~63::BIGINT) | ((month_of(k) + lead_of) // length_of) AS s
    FROM customer_months
    WHERE month_of(k) <= whole_until(length_of, lead_of)
  ),
  running AS (
    SELECT packed, s, lead(s) OVER () AS next_s,
      sum(net::DOUBLE) OVER (ROWS UNBOUNDED PRECEDING) AS net_so_far,
      sum(orders::DOUBLE) OVER (ROWS UNBOUNDED PRECEDING) AS orders_so_far
    FROM slotted
  ),
  summed AS (
    SELECT packed, s, net_so_far - lag(net_so_far, 1, 0) OVER () AS net,
      orders_so_far - lag(orders_so_far, 1, 0) OVER () AS orders
    FROM running
    WHERE next_s IS DISTINCT FROM s
  ),
  compared AS (
    SELECT combination_of(packed) AS combination, s & 63 AS slot, net, orders,
      (joined_of(packed) + lead_of) // length_of = s & 63 AS is_new,
      CASE WHEN lag(s) OVER () = s - 1 THEN greatest(lag(net) OVER (), 0) ELSE 0 END AS before
    FROM summed
  )
  SELECT grain_of AS grain, combination, slot, is_new,
    sum(CASE WHEN before = 0 AND net > 0 THEN net ELSE 0 END) AS from_nothing,
    sum(CASE WHEN before > 0 AND net > 0 THEN net ELSE 0 END) AS kept,
    sum(CASE WHEN before > 0 AND net > 0 THEN before ELSE 0 END) AS before,
    sum(CASE WHEN before > 0 AND net > 0 THEN least(before, net) ELSE 0 END) AS lesser,
    sum(CASE WHEN net < 0 THEN -net ELSE 0 END) AS excess,
    count_if(orders > 0) AS active,
    count_if(orders > 1 OR (orders > 0 AND NOT is_new)) AS repeat
  FROM compared
  GROUP BY combination, slot, is_new;
CREATE TEMP TABLE revenue_cells AS
FROM slot_revenue('month', 1, 0)
UNION ALL FROM slot_revenue('quarter', 3, getvariable('quarter_lead'))
UNION ALL FROM slot_revenue('year', 12, getvariable('year_lead'))
UNION ALL FROM slot_revenue('trailing_12_months', 12, getvariable('trailing_lead'));

-- A customer is alive in the month of an order and in the two after it. To count it for every span
-- by a join would make some 90 rows of each customer: instead the text of one aggregate per span
-- is made here, so that one pass over the customers counts them all.
CREATE TEMP MACRO counts(what, months, x) AS
  format('count_if(alive & {0} = {0}) AS {1}_{2}', months, what, x);
CREATE TEMP MACRO bits(a, b) AS (1::UBIGINT << a) | (1::UBIGINT << b);

-- A silence of w months is an order with none in the w months after it, all of them complete; who
-- is alive with that w at the ends of the months before the last could have become silent.
CREATE TEMP MACRO up_to(m) AS (1::UBIGINT << (m + 1)) - 1;
SET VARIABLE customer_figures = (
  WITH figures AS (
    SELECT counts('alive', bits(m, m), m) AS figure FROM months WHERE is_complete
    UNION ALL
    SELECT counts('kept', bits(opens, closes), x) FROM spans WHERE opens >= 0
    UNION ALL
    SELECT format('count_if(joined > {} AND joined <= {} AND alive & {} > 0) AS new_{}',
      opens, closes, bits(closes, closes), x)
    FROM spans
    WHERE grain <> 'month'
    UNION ALL
    SELECT unnest([
      format('sum(bit_count(months & ~({}) & {})::INTEGER) AS silent_{}',
        (SELECT string_agg(format('(months >> {})', i), ' | ') FROM range(1, w + 1) AS listed (i)),
        up_to(getvariable('last') - w), w),
      format('count_if(months <= {}) AS gone_{}', up_to(getvariable('last') - w), w),
      format('sum(bit_count({})::INTEGER) AS exposed_{}',
        (SELECT string_agg(
           format('((months & {}) << {})', up_to(getvariable('last') - 1 - i), i), ' | ')
         FROM range(w) AS listed (i)), w)])
    FROM range(1, 13) AS windows (w)
  )
  SELECT 'SELECT combination, ' || string_agg(figure, ', ') || ' FROM living_customers'
    || ' GROUP BY combination'
  FROM figures);
CREATE TEMP VIEW living_customers AS
SELECT combination_of(packed)::USMALLINT AS combination, joined_of(packed)::INTEGER AS joined,
  months, months | (months << 1) | (months << 2) AS alive
FROM customers
WHERE months > 0;
CREATE TEMP TABLE counted_customers AS FROM query(getvariable('customer_figures'));

-- One row per segment, figure and the span, month or window that it is for.
CREATE TEMP TABLE customer_figures AS
SELECT sid, split_part(name, '_', 1) AS figure, split_part(name, '_', 2)::INTEGER AS x,
  sum(customers)::BIGINT AS customers
FROM (
  UNPIVOT counted_customers ON COLUMNS(* EXCLUDE combination) INTO NAME name VALUE customers)
JOIN combination_segments USING (combination)
GROUP BY ALL;

-- One row per segment and number of active months among the last 12.
CREATE TEMP TABLE frequency_cells AS
WITH recent AS MATERIALIZED (
  SELECT c, ((combination_of(packed) << 4)
      | bit_count((months >> (getvariable('last') - 11)) & 4095))::USMALLINT AS key
  FROM customers
  WHERE (months >> (getvariable('last') - 11)) & 4095 > 0
),
counted AS (
  SELECT key, count(*) AS customers FROM recent GROUP BY key
),
summed AS (
  SELECT key, sum(orders)::BIGINT AS orders, sum(net)::BIGINT AS net
  FROM customer_months JOIN recent ON c = k >> 6
  WHERE month_of(k) BETWEEN getvariable('last') - 11 AND getvariable('last')
  GROUP BY key
)
SELECT sid, key & 15 AS active_periods, sum(customers)::BIGINT AS customers,
  sum(orders)::BIGINT AS orders, sum(net)::BIGINT AS net
FROM counted JOIN summed USING (key) JOIN combination_segments ON combination = key >> 4
GROUP BY ALL;

-- One row per segment: who had brought something in the 12 months before the last 12.
CREATE TEMP TABLE paying_customers AS
SELECT sid, count(*) AS customers
FROM (
  SELECT combination_of(any_value(packed)) AS combination
  FROM customer_months
  WHERE month_of(k) BETWEEN getvariable('last') - 23 AND getvariable('last') - 12
  GROUP BY k >> 6
  HAVING sum(net::DOUBLE) > 0)
JOIN combination_segments USING (combination)
GROUP BY sid;
