-- What the published parameters, and those around them, make of the lifetimes.
WITH lifetimes AS (
  ${lifetimes}
),
fits AS (
  SELECT f.dimension, f.segment, f.model, f.customers, f.log_likelihood, f.aic, f.mean_loss, f.heterogeneity,
    around.name, f.alpha * around.a AS alpha, f.beta * around.b AS beta, COALESCE(f.c, 1) * around.c AS c
  FROM ${published_fits} AS f
  JOIN (VALUES ('itself', 1.0, 1.0, 1.0), ('alpha -', 0.99, 1, 1), ('alpha +', 1.01, 1, 1), ('beta -', 1, 0.99, 1),
    ('beta +', 1, 1.01, 1), ('c -', 1, 1, 0.99), ('c +', 1, 1, 1.01), ('both', 1.01, 1.01, 1)) AS around(name, a, b, c)
    ON f.model = 'bdw' OR around.c = 1
  WHERE f.alpha IS NOT NULL AND f.model IN ('sbg', 'bdw')
)
SELECT f.dimension, f.segment, f.model, f.name, ANY_VALUE(f.customers) AS customers,
  ANY_VALUE(f.log_likelihood) AS published, ANY_VALUE(f.aic) AS aic,
  ANY_VALUE(f.mean_loss) - ANY_VALUE(f.alpha / (f.alpha + f.beta)) AS mean_loss_error,
  ANY_VALUE(f.heterogeneity) - ANY_VALUE(1 / (f.alpha + f.beta + 1)) AS heterogeneity_error,
  SUM(CASE WHEN l.lost > 0
      THEN l.lost * LN(stay(f.alpha, f.beta, f.c, l.age) - stay(f.alpha, f.beta, f.c, l.age + 1)) ELSE 0 END
    + l.survivors * LN(stay(f.alpha, f.beta, f.c, l.age + 1))) AS log_likelihood,
  SUM(CASE WHEN l.age = 0 THEN l.at_risk END) AS counted
FROM fits AS f JOIN lifetimes AS l ON l.dimension = f.dimension AND l.segment = f.segment
GROUP BY f.dimension, f.segment, f.model, f.name
ORDER BY f.dimension, f.segment, f.model, f.name
