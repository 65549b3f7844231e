-- One row per grain and period.
WITH accepted AS (
  SELECT transaction_date, loaded_on
  FROM rows_with_refunds
  WHERE '${refunds}' <> 'ignore' OR NOT is_refund
),
arrived AS (
  SELECT p.first_day, p.last_day, p.is_complete, a.loaded_on,
    a.transaction_date IS NOT NULL AS is_row,
    DATEDIFF('day', p.last_day, a.loaded_on) AS days_late,
    DATEDIFF('day', p.last_day, DATE '${as_of}') AS days_over
  FROM periods AS p
  LEFT JOIN accepted AS a ON a.transaction_date >= p.first_day AND a.transaction_date <= p.last_day
  WHERE ${has_loaded_at} AND p.ordinal >= (SELECT first_ordinal FROM history)
)
SELECT '${grain}' AS grain, first_day AS period,
  is_complete AND days_over >= ${settle_days} AS is_settled,
  COUNT(loaded_on) AS rows,
  COUNT(*) FILTER (WHERE is_row AND loaded_on IS NULL) AS undated_rows,
  CASE WHEN days_over >= 0 THEN AVG(CASE WHEN days_late <= 0 THEN 1e0 WHEN days_late > 0 THEN 0e0 END) END
    AS known_after_0_days,
  CASE WHEN days_over >= 1 THEN AVG(CASE WHEN days_late <= 1 THEN 1e0 WHEN days_late > 1 THEN 0e0 END) END
    AS known_after_1_days,
  CASE WHEN days_over >= 3 THEN AVG(CASE WHEN days_late <= 3 THEN 1e0 WHEN days_late > 3 THEN 0e0 END) END
    AS known_after_3_days,
  CASE WHEN days_over >= 7 THEN AVG(CASE WHEN days_late <= 7 THEN 1e0 WHEN days_late > 7 THEN 0e0 END) END
    AS known_after_7_days,
  CASE WHEN days_over >= 14 THEN AVG(CASE WHEN days_late <= 14 THEN 1e0 WHEN days_late > 14 THEN 0e0 END) END
    AS known_after_14_days,
  CASE WHEN days_over >= 30 THEN AVG(CASE WHEN days_late <= 30 THEN 1e0 WHEN days_late > 30 THEN 0e0 END) END
    AS known_after_30_days,
  DATE '${as_of}' AS as_of
FROM arrived
GROUP BY first_day, last_day, is_complete, days_over
ORDER BY grain, period
