-- One row per industry, metric, horizon and what it is: the own figure (reference NULL), or what the
-- own past says it should be. Which published benchmarks stand beside it is the configuration's
-- choice, not a computation.
WITH checkpoints AS (
  SELECT ordinal, first_day, last_day FROM periods WHERE is_complete
),
latest AS (
  SELECT MAX(ordinal) AS ordinal, MAX(last_day) AS last_day FROM checkpoints
),
beginning AS (
  SELECT first_ordinal AS ordinal FROM history
),
years AS (
  -- The last year and the one before, from checkpoint to checkpoint. The earlier one of the first
  -- year may lie before the calendar.
  SELECT nth, t.last_day, t.year_before, o.ordinal AS opens, c.ordinal AS closes
  FROM (
    SELECT last_day, year_before, ROW_NUMBER() OVER (ORDER BY last_day DESC) AS nth FROM trailing_ends
  ) AS t
  JOIN checkpoints AS c ON c.last_day = t.last_day
  LEFT JOIN checkpoints AS o ON o.last_day = t.year_before
  WHERE nth <= 2
),
horizons AS (
  SELECT 'customer_retention' AS metric, 'year' AS horizon, opens, closes FROM years
  UNION ALL
  SELECT 'subscriber_churn', '${grain}', c.ordinal - 1, c.ordinal
  FROM checkpoints AS c
  CROSS JOIN latest AS l
  WHERE c.ordinal >= l.ordinal - 12
  UNION
  SELECT 'subscriber_churn', '${grain}', opens - 1, opens FROM years WHERE nth = 1
),
alive AS (
  SELECT DISTINCT a.customer_id, c.ordinal
  FROM customer_periods AS a
  JOIN windows AS w ON w.customer_id = a.customer_id
  JOIN checkpoints AS c ON a.ordinal <= c.ordinal AND a.ordinal > c.ordinal - w.w
  WHERE a.is_active
),
counted AS (
  SELECT
    s.dimension, s.segment, h.metric, h.horizon, h.opens, h.closes,
    COUNT(*) AS opening,
    CASE WHEN h.metric = 'subscriber_churn'
      THEN COUNT(*) - COUNT(c.customer_id) ELSE COUNT(c.customer_id) END AS counted
  FROM horizons AS h
  JOIN alive AS o ON o.ordinal = h.opens
  JOIN customer_segments AS s ON s.customer_id = o.customer_id
  LEFT JOIN alive AS c ON c.customer_id = o.customer_id AND c.ordinal = h.closes
  WHERE s.dimension IN ('all', '${benchmark_dimension}')
  GROUP BY s.dimension, s.segment, h.metric, h.horizon, h.opens, h.closes
),
shares AS (
  SELECT *, CAST(counted AS DOUBLE) / opening AS share FROM counted
),
own_shares AS (
  SELECT
    segment, metric, horizon, share,
    wilson_low(counted, opening) AS low, wilson_high(counted, opening) AS high, opening
  FROM shares
  WHERE closes = (SELECT ordinal FROM latest)
    AND (metric <> 'subscriber_churn' OR closes >= (SELECT ordinal FROM beginning) + ${longest_window})
    AND (metric <> 'customer_retention' OR opens >= (SELECT ordinal FROM beginning) + ${longest_window} - 1)
),
spent AS (
  -- q of the year before the last one, r of the last one
  SELECT
    p.customer_id,
    GREATEST(SUM(CASE WHEN d.first_day <= before.last_day THEN p.net ELSE 0 END), 0) AS q,
    GREATEST(SUM(CASE WHEN d.first_day > before.last_day THEN p.net ELSE 0 END), 0) AS r
  FROM customer_periods AS p
  JOIN checkpoints AS d ON d.ordinal = p.ordinal
  JOIN years AS before ON before.nth = 2 AND d.first_day > before.year_before
  JOIN checkpoints AS f ON f.ordinal = (SELECT ordinal FROM beginning) AND f.first_day <= before.year_before + INTERVAL 1 DAY
  GROUP BY p.customer_id
),
kept AS (
  SELECT
    s.segment,
    CAST(SUM(r) AS DOUBLE) / CAST(SUM(q) AS DOUBLE) AS net,
    CAST(SUM(LEAST(r, q)) AS DOUBLE) / CAST(SUM(q) AS DOUBLE) AS gross,
    COUNT(*) AS opening
  FROM spent AS x
  JOIN customer_segments AS s ON s.customer_id = x.customer_id
  WHERE x.q > 0 AND s.dimension IN ('all', '${benchmark_dimension}')
  GROUP BY s.segment
),
lately AS (
  SELECT
    segment, metric, horizon,
    AVG(share) AS mean,
    STDDEV_SAMP(share) AS deviation
  FROM shares
  WHERE metric = 'subscriber_churn'
    AND closes BETWEEN (SELECT ordinal - 12 FROM latest) AND (SELECT ordinal - 1 FROM latest)
    -- before that nobody could be lost, or not everybody
    AND closes >= (SELECT ordinal FROM beginning) + ${longest_window}
  GROUP BY segment, metric, horizon
  HAVING COUNT(*) = 12
),
figures AS (
  SELECT
    segment AS industry, metric, horizon, CAST(NULL AS STRING) AS reference,
    share AS value, low, high, opening AS customers
  FROM own_shares
  UNION ALL
  SELECT
    segment, metric, 'year_from_month', NULL,
    1 - POW(1 - share, 12), 1 - POW(1 - low, 12), 1 - POW(1 - high, 12), opening
  FROM own_shares
  WHERE metric = 'subscriber_churn' AND horizon = 'month'
  UNION ALL
  SELECT segment, 'net_revenue_retention', 'year', NULL, net, NULL, NULL, opening FROM kept
  UNION ALL
  SELECT segment, 'gross_revenue_retention', 'year', NULL, gross, NULL, NULL, opening FROM kept
  UNION ALL
  SELECT c.segment, c.metric, c.horizon, 'same period last year', c.share, NULL, NULL, c.opening
  FROM shares AS c
  JOIN years AS y ON y.nth = 1 AND c.closes = y.opens
  WHERE CASE WHEN c.metric = 'subscriber_churn'
    THEN c.closes >= (SELECT ordinal FROM beginning) + ${longest_window}
    ELSE c.opens >= (SELECT ordinal FROM beginning) + ${longest_window} - 1 END
  UNION ALL
  SELECT
    segment, metric, horizon, 'trailing mean',
    mean, mean - 2 * deviation, mean + 2 * deviation, NULL
  FROM lately
)
SELECT industry, metric, horizon, reference, value, low, high, customers, DATE '${as_of}' AS as_of
FROM figures
ORDER BY industry, metric, horizon, reference
