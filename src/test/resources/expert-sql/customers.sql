-- From the files to one row per customer. The rows are read once and kept as narrow as they can be;
-- nearly all of what follows is one aggregate by customer.
SET VARIABLE as_of = DATE '${as_of}';
SET VARIABLE earliest = DATE '1990-01-01';

-- As types, names are looked up once per dictionary of a file, and are small numbers from then on.
CREATE TYPE industries AS ENUM (
  SELECT DISTINCT industry FROM ${customers} WHERE trim(industry) <> '' ORDER BY 1);
CREATE TYPE sizes AS ENUM (
  SELECT DISTINCT segment FROM ${customers} WHERE trim(segment) <> '' ORDER BY 1);
CREATE TYPE countries AS ENUM (
  SELECT DISTINCT country FROM ${customers} WHERE trim(country) <> '' ORDER BY 1);
CREATE TYPE channels AS ENUM (
  SELECT DISTINCT channel FROM ${transactions} WHERE trim(channel) <> '' ORDER BY 1);

-- One row per segment that there may be; place is that of its four bits, of which 15 is none.
CREATE TEMP TABLE segments AS
WITH named_segments AS (
  SELECT 12 AS place, 'industry' AS dimension, unnest(enum_range(NULL::industries)) AS segment
  UNION ALL SELECT 8, 'segment', unnest(enum_range(NULL::sizes))
  UNION ALL SELECT 4, 'country', unnest(enum_range(NULL::countries))
  UNION ALL SELECT 0, 'channel', unnest(enum_range(NULL::channels))
),
coded AS (
  -- an enum lists its values in the order of their codes
  SELECT *, row_number() OVER (PARTITION BY place ORDER BY segment) - 1 AS code FROM named_segments
  UNION ALL
  SELECT DISTINCT place, dimension, '(none)', 15 FROM named_segments
  UNION ALL
  SELECT -1, 'all', 'all', 0
)
SELECT row_number() OVER ()::USMALLINT AS sid, * FROM coded;

-- One row per customer of the customer table, with the segments that it gives.
CREATE TEMP TABLE known_customers AS
SELECT c, min(given) AS given, min(given) = max(given) AS is_clear, count(*) AS copies
FROM (
  SELECT customer_id AS c,
    ((four_bits(enum_code(named(industry)::industries)) << 12)
      | (four_bits(enum_code(named(segment)::sizes)) << 8)
      | (four_bits(enum_code(named(country)::countries)) << 4)) AS given
  FROM ${customers}
  WHERE customer_id IS NOT NULL)
GROUP BY c;

-- One row per row of the transactions. By way of microseconds, since the calendar of a time zone,
-- even that of UTC, costs more than all the rest.
CREATE TEMP TABLE transaction_rows AS
SELECT c, t, us, channel, fault, amount > 0 AND NOT is_refunded AS is_order, m,
  CASE WHEN is_refunded THEN -abs(cents) ELSE cents END AS cents
FROM (
  SELECT customer_id AS c, transaction_id AS t, epoch_us(transacted_at) AS us, amount,
    coalesce(enum_code(named(channel)::channels), 15)::UTINYINT AS channel,
    coalesce(is_refund, false) AS is_refunded,
    (amount * 100)::BIGINT AS cents,
    datediff('month', getvariable('earliest'), make_timestamp(epoch_us(transacted_at))::DATE)
      ::SMALLINT AS m,
    CASE
      WHEN transacted_at >= (getvariable('as_of') + 1)::TIMESTAMPTZ THEN 'after_as_of'
      WHEN customer_id IS NULL THEN 'missing_customer'
      WHEN amount IS NULL THEN 'bad_amount'
      WHEN transacted_at IS NULL OR transacted_at < getvariable('earliest')::TIMESTAMPTZ
        THEN 'bad_date'
    END::ENUM ('after_as_of', 'missing_customer', 'bad_amount', 'bad_date') AS fault
  FROM ${transactions});

-- From here on months are counted from the first one that has a row; last is the last complete one.
SET VARIABLE base = (SELECT min(m) FROM transaction_rows WHERE fault IS NULL);
SET VARIABLE first_day = (getvariable('earliest') + to_months(getvariable('base')::INTEGER))::DATE;
SET VARIABLE current = datediff('month', getvariable('first_day'), getvariable('as_of'));
SET VARIABLE last = getvariable('current')
  - CASE WHEN last_day(getvariable('as_of')) = getvariable('as_of') THEN 0 ELSE 1 END;

-- One row per customer with rows: the months with an order as bits, and whether an id comes twice.
-- To collect the ids and look at them is cheaper than to count distinct ones.
CREATE TEMP TABLE histories AS
SELECT c, len(ids) AS transactions, months, list_unique(ids) < len(ids) AS is_repeated
FROM (
  SELECT c, list(t) AS ids,
    bit_or(CASE WHEN is_order THEN 1::UBIGINT << (m - getvariable('base')) ELSE 0 END) AS months
  FROM transaction_rows
  WHERE fault IS NULL
  GROUP BY c);

-- Only the few customers with repeated ids pay for the windows that tell which row counts.
CREATE TEMP TABLE judged_rows AS
SELECT *,
  CASE
    WHEN t IS NULL THEN NULL
    WHEN min(us // 86400000000) OVER same < max(us // 86400000000) OVER same
      OR min(cents) OVER same < max(cents) OVER same
      OR min(is_order::TINYINT) OVER same < max(is_order::TINYINT) OVER same
      OR min(channel) OVER same < max(channel) OVER same THEN 'conflicting_duplicate'
    WHEN row_number() OVER (PARTITION BY c, t, cents < 0 ORDER BY us) > 1 THEN 'duplicate'
  END AS verdict
FROM transaction_rows SEMI JOIN (FROM histories WHERE is_repeated) USING (c)
WHERE fault IS NULL
WINDOW same AS (PARTITION BY c, t, cents < 0);

-- The first order is in the month of joining, so that few of the others' rows are looked at.
-- Among equal times the lower id is the first.
CREATE TEMP MACRO moment(us, t) AS (us::HUGEINT << 64) + coalesce(t, 9223372036854775807);
CREATE TEMP TABLE first_channels AS
SELECT c, arg_min(channel, moment(us, t)) AS channel
FROM transaction_rows JOIN histories USING (c)
WHERE fault IS NULL AND is_order AND NOT is_repeated
  AND m = getvariable('base') + first_month(months)
GROUP BY c;

-- One row per customer with an accepted row, and the segments that it has.
CREATE TEMP TABLE segmented_customers AS
WITH accepted AS (
  SELECT c, transactions, months, channel
  FROM histories LEFT JOIN first_channels USING (c)
  WHERE NOT is_repeated
  UNION ALL
  SELECT c, count(*),
    bit_or(CASE WHEN is_order THEN 1::UBIGINT << (m - getvariable('base')) ELSE 0 END),
    arg_min(channel, moment(us, t)) FILTER (is_order)
  FROM judged_rows
  WHERE verdict IS NULL
  GROUP BY c
)
SELECT c, transactions, months, k.c IS NOT NULL AS is_known,
  ((CASE WHEN is_clear THEN given ELSE 65520 END) | coalesce(channel, 15))::USMALLINT AS segments
FROM accepted LEFT JOIN known_customers AS k USING (c);

-- One row per combination of segments that occurs. What cannot be counted from months alone is
-- counted by combination, and added up to segments when it is small.
CREATE TEMP TABLE combinations AS
SELECT segments, (row_number() OVER () - 1)::USMALLINT AS combination, bool_or(months > 0) AS is_joined
FROM segmented_customers
GROUP BY segments;
CREATE TEMP TABLE combination_segments AS
SELECT combination, is_joined, sid
FROM combinations CROSS JOIN segments
WHERE place = -1 OR segment_of(combinations.segments, greatest(place, 0)) = code;
CREATE TEMP TABLE published_segments AS
SELECT DISTINCT sid, dimension, segment
FROM combination_segments JOIN segments USING (sid)
WHERE is_joined;

CREATE TEMP TABLE customers AS
SELECT c, transactions, months, is_known,
  packed(combination, first_month(months), segments)::UINTEGER AS packed
FROM segmented_customers JOIN combinations USING (segments);
