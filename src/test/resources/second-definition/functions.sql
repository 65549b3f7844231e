-- DuckDB's own words for what Spark SQL calls otherwise; functions-spark.sql has the same functions.
SET TimeZone = '${time_zone}';

-- n / d, half away from zero; whole numbers, d > 0.
CREATE OR REPLACE TEMPORARY MACRO divide_half_up(n, d) AS
  CASE WHEN n < 0 THEN -((2 * -n + d) // (2 * d)) ELSE (2 * n + d) // (2 * d) END;

-- An amount of money per head.
CREATE OR REPLACE TEMPORARY MACRO money_per(total, parts) AS
  CAST(divide_half_up(CAST(CAST(total AS DECIMAL(38, ${scale})) * ${minor_units} AS BIGINT), parts)
    * ${minor_unit} AS DECIMAL(18, ${scale}));

-- A share with six decimals.
CREATE OR REPLACE TEMPORARY MACRO six_decimals(part, whole) AS
  CAST(divide_half_up(CAST(part AS BIGINT) * 1000000, whole) * 0.000001 AS DECIMAL(24, 6));

-- Wilson's score interval at 95 %, z = 1.959963984540054, for k of n.
CREATE OR REPLACE TEMPORARY MACRO wilson_middle(k, n) AS
  (k + 1.959963984540054e0 * 1.959963984540054e0 / 2) / (n + 1.959963984540054e0 * 1.959963984540054e0);
CREATE OR REPLACE TEMPORARY MACRO wilson_half(k, n) AS
  1.959963984540054e0 / (n + 1.959963984540054e0 * 1.959963984540054e0)
    * SQRT(CAST(k AS DOUBLE) * (n - k) / n + 1.959963984540054e0 * 1.959963984540054e0 / 4);
CREATE OR REPLACE TEMPORARY MACRO wilson_low(k, n) AS
  GREATEST(0e0, wilson_middle(k, n) - wilson_half(k, n));
CREATE OR REPLACE TEMPORARY MACRO wilson_high(k, n) AS
  LEAST(1e0, wilson_middle(k, n) + wilson_half(k, n));

-- An end of the log(-log) interval of a survival s with Greenwood's sum g; sign 1 for the lower one.
CREATE OR REPLACE TEMPORARY MACRO survival_end(s, g, sign) AS
  CASE WHEN s = 1 THEN 1e0
    WHEN s > 0 THEN POW(s, EXP(sign * 1.959963984540054e0 * SQRT(g) / ABS(LN(s)))) END;

-- The day so many days, weeks, months, quarters or years later.
CREATE OR REPLACE TEMPORARY MACRO days_later(day, unit, n) AS
  CAST(day + CASE unit
    WHEN 'day' THEN TO_DAYS(CAST(n AS INTEGER))
    WHEN 'week' THEN TO_DAYS(CAST(7 * n AS INTEGER))
    WHEN 'month' THEN TO_MONTHS(CAST(n AS INTEGER))
    WHEN 'quarter' THEN TO_MONTHS(CAST(3 * n AS INTEGER))
    WHEN 'year' THEN TO_MONTHS(CAST(12 * n AS INTEGER)) END AS DATE);

-- A text id with its numbers as long as each other, so that #999 comes before #1000.
CREATE OR REPLACE TEMPORARY MACRO counted_up(id) AS
  ARRAY_TO_STRING(
    LIST_TRANSFORM(
      REGEXP_EXTRACT_ALL(CAST(id AS VARCHAR), '[0-9]+|[^0-9]+'),
      LAMBDA part : CASE WHEN part SIMILAR TO '[0-9]+' THEN LPAD(LTRIM(part, '0'), 40, '0') ELSE part END),
    '');
