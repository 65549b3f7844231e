package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Effects of age, period and cohort through the whole program: SQL makes the fit again from the
 * published rows, and sees that it is the one that is nearest to the published cohorts.
 */
@Tag("pipeline")
class RetentionEffectsTest {
  @TempDir private static Path folder;
  private static Path output;

  /** 600 customers who begin in one of ten months, come more seldom each month, and all in July. */
  @BeforeAll
  static void publish() {
    Shop shop =
        new Shop(folder)
            .input(
                "transactions",
                "(customer_id, transaction_date, amount, transaction_id)",
                """
                    SELECT id, (DATE '2025-01-05' + to_months((id % 10 + age)::INTEGER))::DATE, 10.00, id || '-' || age
                    FROM range(600) AS c(id), range(12) AS a(age)
                    WHERE age = 0 OR hash(id * 1000 + age) % 100
                      < 60 // age + CASE WHEN id % 10 + age = 6 THEN 30 ELSE 0 END + id % 10
                    """)
            .with("tenure.as-of = \"2025-11-30\"\n tenure.cohorts.effects = true");
    output = folder.resolve("out");
    Outcome outcome =
        InThisJvm.tenure(
            "run", "--config", shop.file().toString(), "--set", "tenure.output.path=" + output);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static List<String> query(String select) {
    return PublishedFiles.query(
        """
            WITH e AS (SELECT * FROM %s),
            cells AS (
              SELECT CAST(date_diff('month', DATE '2025-01-01', cohort_period) AS INTEGER) AS cohort, age,
                CAST(date_diff('month', DATE '2025-01-01', period) AS INTEGER) AS period,
                ln((active_customers + 0.5) / (cohort_customers - active_customers + 0.5)) AS y,
                1 / (1 / (active_customers + 0.5) + 1 / (cohort_customers - active_customers + 0.5)) AS w
              FROM %s
              WHERE dimension = 'all' AND age > 0 AND is_complete AND NOT is_left_truncated
            ),
            means AS (
              SELECT (SELECT AVG(age) FROM (SELECT DISTINCT age FROM cells)) AS age,
                (SELECT AVG(cohort) FROM (SELECT DISTINCT cohort FROM cells)) AS cohort
            ),
            fitted AS (
              SELECT c.*, y
                - (SELECT log_odds FROM e WHERE effect = 'level')
                - (SELECT log_odds FROM e WHERE effect = 'age_trend') * (c.age - m.age)
                - (SELECT log_odds FROM e WHERE effect = 'cohort_trend') * (c.cohort - m.cohort)
                - a.log_odds - p.log_odds - k.log_odds AS rest
              FROM cells AS c
              CROSS JOIN means AS m
              JOIN e AS a ON a.effect = 'age' AND a.position = c.age
              JOIN e AS p ON p.effect = 'period' AND p.position = c.period
              JOIN e AS k ON k.effect = 'cohort' AND k.position = c.cohort
            )
            """
                .formatted(
                    PublishedFiles.file(output, "retention_effects"),
                    PublishedFiles.file(output, "cohort_retention"))
            + select);
  }

  /** A fit by least squares has nothing left that any age, period or cohort could take up. */
  @Test
  void whatIsLeftOverAddsUpToNothing() {
    assertThat(
            query("SELECT COUNT(*) = (SELECT COUNT(*) FROM cells) AND COUNT(*) > 40 FROM fitted"))
        .containsExactly("true");
    for (String factor : List.of("age", "period", "cohort")) {
      assertThat(
              query(
                  "SELECT MAX(ABS(rest)) < 1e-9 FROM (SELECT SUM(w * rest) / SUM(w) AS rest FROM fitted GROUP BY "
                      + factor
                      + ")"))
          .as(factor)
          .containsExactly("true");
    }
  }

  /** Bends have no slope, and add up to nothing. */
  @Test
  void bendsAreFromTheirOwnLine() {
    assertThat(
            query(
                "SELECT effect, ABS(SUM(log_odds)) < 1e-9 AND ABS(SUM(log_odds * position)) < 1e-9 FROM e"
                    + " WHERE effect IN ('age', 'period', 'cohort') GROUP BY effect ORDER BY effect"))
        .containsExactly("age | true", "cohort | true", "period | true");
  }

  /** More of the cells' scatter than of counts: widened by the mean of what is left. */
  @Test
  void scatterIsToldByWhatIsLeft() {
    assertThat(
            query(
                "SELECT ABS((SELECT MAX(dispersion) FROM e) - GREATEST(1, SUM(w * rest * rest) / (COUNT(*)"
                    + " - (COUNT(DISTINCT age) + COUNT(DISTINCT period) + COUNT(DISTINCT cohort) - 3)))) < 1e-9"
                    + " FROM fitted"))
        .containsExactly("true");
  }

  /** All who come in July stand out, whatever their age. */
  @Test
  void thePromotionIsThePeriodsOwn() {
    assertThat(
            query(
                "SELECT effect, position, first_day FROM e WHERE effect IN ('age', 'period', 'cohort') AND"
                    + " log_odds_low > 0 ORDER BY log_odds DESC LIMIT 1"))
        .containsExactly("period | 6 | 2025-07-01");
  }
}
