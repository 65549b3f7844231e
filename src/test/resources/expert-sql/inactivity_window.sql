-- Of the silences of a window each has ended in a return, but for the last one of each who is gone.
WITH counted AS (
  SELECT sid, x AS w,
    coalesce(sum(customers) FILTER (figure = 'silent'), 0)::BIGINT AS silent,
    coalesce(sum(customers) FILTER (figure = 'gone'), 0)::BIGINT AS gone,
    coalesce(sum(customers) FILTER (figure = 'exposed'), 0)::BIGINT AS opening
  FROM customer_figures
  WHERE figure IN ('silent', 'gone', 'exposed')
  GROUP BY sid, x
)
SELECT dimension, segment, w AS inactivity_window, silent AS silent_spells,
  silent - gone AS returned_spells, share(silent - gone, silent) AS returned_share,
  low(silent - gone, silent) AS returned_low, high(silent - gone, silent) AS returned_high,
  silent AS churned, opening, share(silent, opening) AS churn_rate,
  false AS is_suppressed, getvariable('as_of') AS as_of
FROM counted JOIN published_segments USING (sid)
ORDER BY dimension, segment, w
