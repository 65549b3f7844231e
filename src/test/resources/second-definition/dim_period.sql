-- One row per grain and period.
WITH published AS (
  SELECT s.grain, s.period, c.last_day, FALSE AS is_base, TRUE AS is_complete
  FROM spans AS s
  JOIN periods AS c ON c.ordinal = s.closes
  WHERE s.grain <> '${grain}'
  UNION ALL
  SELECT '${grain}', first_day, last_day, TRUE, is_complete
  FROM periods
  WHERE ordinal >= (SELECT first_ordinal FROM history)
    -- cohorts by acquisition may be older than the history
    OR (ordinal IN (SELECT cohort FROM members)
      AND ordinal + ${max_age} >= (SELECT first_ordinal FROM history))
),
dated AS (
  SELECT p.*,
    -- in the calendar year in which the fiscal year began
    CAST(p.period - INTERVAL ${fiscal_months} MONTH AS DATE) AS fiscal_day,
    -- at most three days after the month with which the retail year ends
    YEAR(CAST(r.year_end - INTERVAL 3 DAY AS DATE)) AS retail_year,
    CAST(CAST(r.position AS INTEGER) AS STRING) AS position
  FROM published AS p
  LEFT JOIN (SELECT DISTINCT grain, first_day, year_end, position FROM retail_days) AS r
    ON r.grain = p.grain AND r.first_day = p.period
)
SELECT grain, period, last_day,
  CASE grain
    WHEN 'day' THEN CAST(period AS STRING)
    WHEN 'week' THEN CONCAT('week of ', CAST(period AS STRING))
    WHEN 'month' THEN SUBSTR(CAST(period AS STRING), 1, 7)
    WHEN 'quarter' THEN CONCAT(
      CAST(YEAR(period) AS STRING), '-Q', CAST(QUARTER(period) AS STRING))
    WHEN 'year' THEN CAST(YEAR(period) AS STRING)
    WHEN 'fiscal_quarter' THEN CONCAT(
      'FY', CAST(YEAR(fiscal_day) + 1 AS STRING), '-Q', CAST(QUARTER(fiscal_day) AS STRING))
    WHEN 'fiscal_year' THEN CONCAT('FY', CAST(YEAR(fiscal_day) + 1 AS STRING))
    WHEN 'retail_month' THEN CONCAT(
      'RY', CAST(retail_year AS STRING), '-M', LPAD(position, 2, '0'))
    WHEN 'retail_quarter' THEN CONCAT('RY', CAST(retail_year AS STRING), '-Q', position)
    WHEN 'retail_year' THEN CONCAT('RY', CAST(retail_year AS STRING))
    WHEN 'custom' THEN CONCAT(CAST(period AS STRING), ' to ', CAST(last_day AS STRING))
    ELSE CONCAT('12 months to ', CAST(last_day AS STRING))
  END AS name,
  is_base, is_complete,
  is_complete AND CAST(last_day + INTERVAL ${settle_days} DAY AS DATE) <= DATE '${as_of}' AS is_settled,
  DATE '${as_of}' AS as_of
FROM dated
ORDER BY grain, period
