-- What the other files share. All of them are for the history that `tenure generate` makes, and say
-- so by what they take for granted: whole-number ids, two decimals, one currency, months in UTC, at
-- most 62 of them, at most 15 segments of each of four dimensions, W = 3.

-- A blank name is none.
CREATE TEMP MACRO named(name) AS CASE WHEN trim(name) <> '' THEN name END;

-- A segment is four bits of 16; 15 stands for none.
CREATE TEMP MACRO four_bits(code) AS coalesce(code, 15)::USMALLINT;

-- What goes with a customer through all aggregates is one number of 32 bits: the number of the
-- combination of segments, the month of joining, and the four segments themselves.
CREATE TEMP MACRO packed(combination, joined, segments) AS
  (combination::UINTEGER << 22) | (joined::UINTEGER << 16) | segments;
CREATE TEMP MACRO combination_of(packed) AS packed >> 22;
CREATE TEMP MACRO joined_of(packed) AS (packed >> 16) & 63;
CREATE TEMP MACRO segment_of(packed, place) AS (packed >> place) & 15;

-- A customer and a month of it are one number as well, so that one sort brings both in order.
CREATE TEMP MACRO month_of(customer_month) AS customer_month & 63;

-- Positions of bits: of the lowest, and of the highest by filling all below it. 63 without any.
CREATE TEMP MACRO first_month(months) AS
  CASE WHEN months = 0 THEN 63 ELSE bit_count(xor(months, months - 1)) - 1 END;
CREATE TEMP MACRO filled(months, step) AS months | (months >> step);
CREATE TEMP MACRO last_month(months) AS
  bit_count(filled(filled(filled(filled(filled(filled(months, 1), 2), 4), 8), 16), 32)) - 1;

-- Cents are whole numbers until they are published.
CREATE TEMP MACRO money(cents) AS (cents * 0.01::DECIMAL(18, 2))::DECIMAL(18, 2);
CREATE TEMP MACRO rounded(part, whole) AS
  CASE WHEN part < 0 THEN -1 ELSE 1 END * ((2 * abs(part) + whole) // (2 * whole));
CREATE TEMP MACRO share(part, whole) AS CASE WHEN whole > 0 THEN part::DOUBLE / whole END;

-- Wilson's interval of 95 %.
CREATE TEMP MACRO z() AS 1.959963984540054e0;
CREATE TEMP MACRO wilson_middle(k, n) AS (k + z() * z() / 2) / (n + z() * z());
CREATE TEMP MACRO wilson_half(k, n) AS
  z() / (n + z() * z()) * sqrt(k::DOUBLE * (n - k) / n + z() * z() / 4);
CREATE TEMP MACRO low(k, n) AS
  CASE WHEN n > 0 THEN greatest(0e0, wilson_middle(k, n) - wilson_half(k, n)) END;
CREATE TEMP MACRO high(k, n) AS
  CASE WHEN n > 0 THEN least(1e0, wilson_middle(k, n) + wilson_half(k, n)) END;

-- One end of the interval of a survival, on the scale of log(-log) by Greenwood's sum.
CREATE TEMP MACRO survival_end(survival, greenwood, side) AS
  CASE
    WHEN survival = 1 THEN 1e0
    WHEN survival > 0 THEN pow(survival, exp(side * z() * sqrt(greenwood) / abs(ln(survival))))
  END;
