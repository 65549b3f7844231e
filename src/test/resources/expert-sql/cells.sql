-- From customers and rows to the few thousand cells that the tables are made of.

-- The windows below take the rows as they come, which is what keeps them fast: so they have to come
-- in the order they were stored in.
SET preserve_insertion_order = true;

-- One row per customer and month with something in it, in that order. Sums of whole numbers as
-- doubles are exact up to 2^53 and much faster than those of 128 bits.
CREATE TEMP TABLE customer_months AS
WITH accepted AS (
  SELECT c, m, is_order, cents
  FROM transaction_rows ANTI JOIN (FROM histories WHERE is_repeated) USING (c)
  WHERE fault IS NULL
  UNION ALL
  SELECT c, m, is_order, cents FROM judged_rows WHERE verdict IS NULL
),
summed AS (
  SELECT c, m, count_if(is_order) AS orders, sum(cents::DOUBLE) AS net,
    sum(greatest(cents, 0)::DOUBLE) AS gross
  FROM accepted
  GROUP BY c, m
)
SELECT (c << 6) | (m - getvariable('base')) AS k, orders::UINTEGER AS orders, net::BIGINT AS net,
  gross::BIGINT AS gross, packed
FROM summed JOIN customers USING (c)
WHERE orders > 0 OR net <> 0 OR gross <> 0
ORDER BY k;

CREATE TEMP TABLE months AS
SELECT m::INTEGER AS m, (getvariable('first_day') + to_months(m::INTEGER))::DATE AS first_day,
  m <= getvariable('last') AS is_complete
FROM range(getvariable('current') + 1) AS listed (m);

-- Where the first month of the history is in its quarter, its year, and its 12 months that end with
-- the last complete month: a month is in the slot (month + lead) // length.
SET VARIABLE quarter_lead = (month(getvariable('first_day')) - 1) % 3;
SET VARIABLE year_lead = month(getvariable('first_day')) - 1;
SET VARIABLE trailing_lead = 11 - getvariable('last') % 12;

-- The last month of the last slot that is complete.
CREATE TEMP MACRO whole_until(length_of, lead_of) AS
  getvariable('last') - (getvariable('last') + lead_of + 1) % length_of;

-- One row per span that is complete; opens is the month before it.
CREATE TEMP TABLE spans AS
SELECT grain, slot, period, greatest(start - 1, -1)::INTEGER AS opens,
  (start + length - 1)::INTEGER AS closes,
  row_number() OVER (PARTITION BY grain ORDER BY slot) AS nth,
  row_number() OVER (ORDER BY grain, slot) AS x
FROM (
  SELECT DISTINCT grain, length, (m + lead_months) // length AS slot,
    slot * length - lead_months AS start,
    (getvariable('first_day') + to_months(start::INTEGER))::DATE AS period
  FROM months CROSS JOIN (VALUES
    ('month', 1, 0),
    ('quarter', 3, getvariable('quarter_lead')),
    ('year', 12, getvariable('year_lead')),
    ('trailing_12_months', 12, getvariable('trailing_lead'))) AS listed (grain, length, lead_months)
  WHERE m <= whole_until(length, lead_months))
-- the first 12 months are only those that the history has whole
WHERE start >= 0 OR grain <> 'trailing_12_months';

-- One row per segment, month of joining and month, for one dimension. As a number of 16 bits, which
-- its type says, the key is a place in an array and no hash.
SET perfect_ht_threshold = 20;
CREATE TEMP MACRO key_of(packed, place, m) AS
  ((segment_of(packed, place) << 12) | (joined_of(packed) << 6) | m)::USMALLINT;
CREATE TEMP MACRO active_cells(place) AS TABLE
  SELECT place AS place, key_of(packed, place, month_of(k)) AS key, count_if(orders > 0) AS active,
    sum(orders::DOUBLE)::BIGINT AS orders, sum(net::DOUBLE)::BIGINT AS net,
    sum(gross::DOUBLE)::BIGINT AS gross, 0 AS last_seen
  FROM customer_months
  WHERE month_of(k) >= joined_of(packed)
  GROUP BY key;
CREATE TEMP MACRO last_cells(place) AS TABLE
  SELECT place AS place, key_of(packed, place, last_month(months)) AS key, 0, 0, 0, 0, count(*)
  FROM customers
  WHERE months > 0
  GROUP BY key;
CREATE TEMP TABLE cohort_cells AS
WITH cells AS MATERIALIZED (
  FROM active_cells(12) UNION ALL FROM active_cells(8)
  UNION ALL FROM active_cells(4) UNION ALL FROM active_cells(0)
  UNION ALL FROM last_cells(12) UNION ALL FROM last_cells(8)
  UNION ALL FROM last_cells(4) UNION ALL FROM last_cells(0)
),
with_all AS (
  FROM cells
  UNION ALL
  -- whatever it is by channel is in all
  SELECT -1, key & 4095, active, orders, net, gross, last_seen FROM cells WHERE place = 0
)
SELECT sid, (key >> 6) & 63 AS joined, key & 63 AS m, sum(active)::BIGINT AS active,
  sum(orders)::BIGINT AS orders, sum(net)::BIGINT AS net, sum(gross)::BIGINT AS gross,
  sum(last_seen)::BIGINT AS last_seen
FROM with_all JOIN segments ON segments.place = with_all.place AND code = key >> 12
GROUP BY ALL;
