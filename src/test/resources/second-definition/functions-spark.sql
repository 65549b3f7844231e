-- Spark SQL's own words for what DuckDB calls otherwise; functions.sql has the same functions.
-- The parameters that differ on Spark:
--   relation      VIEW; but store each relation of staging.sql (localCheckpoint, or a table) before
--                 the next, or the analysis of views upon views takes longer than the data
--   days          (SELECT EXPLODE(SEQUENCE(DATE '<earliest>', DATE_ADD(DATE '<as of>', 400))) AS day)
--   exact_amount  CAST(<amount> AS DECIMAL(38, 18)) of decimals;
--                 TRY_CAST(CAST(<amount> AS STRING) AS DECIMAL(38, 18)) of doubles
--   transactions, customers   parquet.`<folder>`
SET TIME ZONE '${time_zone}';

-- n / d, half away from zero; whole numbers, d > 0.
CREATE OR REPLACE TEMPORARY FUNCTION divide_half_up(n BIGINT, d BIGINT) RETURNS BIGINT RETURN
  CASE WHEN n < 0 THEN -((2 * -n + d) div (2 * d)) ELSE (2 * n + d) div (2 * d) END;

-- An amount of money per head.
CREATE OR REPLACE TEMPORARY FUNCTION money_per(total DECIMAL(18, ${scale}), parts BIGINT)
  RETURNS DECIMAL(18, ${scale}) RETURN
  CAST(divide_half_up(CAST(total * ${minor_units} AS BIGINT), parts) * ${minor_unit} AS DECIMAL(18, ${scale}));

-- A share with six decimals.
CREATE OR REPLACE TEMPORARY FUNCTION six_decimals(part BIGINT, whole BIGINT) RETURNS DECIMAL(24, 6) RETURN
  CAST(divide_half_up(part * 1000000, whole) * 0.000001 AS DECIMAL(24, 6));

-- Wilson's score interval at 95 %, z = 1.959963984540054, for k of n.
CREATE OR REPLACE TEMPORARY FUNCTION wilson_middle(k BIGINT, n BIGINT) RETURNS DOUBLE RETURN
  (k + 1.959963984540054e0 * 1.959963984540054e0 / 2) / (n + 1.959963984540054e0 * 1.959963984540054e0);
CREATE OR REPLACE TEMPORARY FUNCTION wilson_half(k BIGINT, n BIGINT) RETURNS DOUBLE RETURN
  1.959963984540054e0 / (n + 1.959963984540054e0 * 1.959963984540054e0)
    * SQRT(CAST(k AS DOUBLE) * (n - k) / n + 1.959963984540054e0 * 1.959963984540054e0 / 4);
CREATE OR REPLACE TEMPORARY FUNCTION wilson_low(k BIGINT, n BIGINT) RETURNS DOUBLE RETURN
  GREATEST(0e0, wilson_middle(k, n) - wilson_half(k, n));
CREATE OR REPLACE TEMPORARY FUNCTION wilson_high(k BIGINT, n BIGINT) RETURNS DOUBLE RETURN
  LEAST(1e0, wilson_middle(k, n) + wilson_half(k, n));

-- An end of the log(-log) interval of a survival s with Greenwood's sum g; sign 1 for the lower one.
CREATE OR REPLACE TEMPORARY FUNCTION survival_end(s DOUBLE, g DOUBLE, sign DOUBLE) RETURNS DOUBLE RETURN
  CASE WHEN s = 1 THEN 1e0
    WHEN s > 0 THEN POW(s, EXP(sign * 1.959963984540054e0 * SQRT(g) / ABS(LN(s)))) END;

-- The day so many days, weeks, months, quarters or years later.
CREATE OR REPLACE TEMPORARY FUNCTION days_later(day DATE, unit STRING, n BIGINT) RETURNS DATE RETURN
  CASE unit
    WHEN 'day' THEN DATE_ADD(day, CAST(n AS INT))
    WHEN 'week' THEN DATE_ADD(day, CAST(7 * n AS INT))
    WHEN 'month' THEN ADD_MONTHS(day, CAST(n AS INT))
    WHEN 'quarter' THEN ADD_MONTHS(day, CAST(3 * n AS INT))
    WHEN 'year' THEN ADD_MONTHS(day, CAST(12 * n AS INT)) END;

-- A text id with its numbers as long as each other, so that #999 comes before #1000.
CREATE OR REPLACE TEMPORARY FUNCTION counted_up(id STRING) RETURNS STRING RETURN
  ARRAY_JOIN(
    TRANSFORM(
      REGEXP_EXTRACT_ALL(id, '([0-9]+|[^0-9]+)', 1),
      part -> CASE WHEN part RLIKE '^[0-9]' THEN LPAD(LTRIM('0', part), 40, '0') ELSE part END),
    '');
