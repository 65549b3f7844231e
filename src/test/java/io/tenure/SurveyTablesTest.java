package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Surveys through the whole program, worked by hand. */
@Tag("pipeline")
class SurveyTablesTest {
  @TempDir private static Path folder;
  private static Shop shop;
  private static Path output;

  /**
   * Customers 1 to 8 buy in January 2025 and in December 2024, 1 to 3 again in January 2026. In
   * January 2025, 1 to 3 are promoters, 4 and 5 passives, 6 a detractor, which is case 61, in
   * answers of which only the last one counts; 7 is asked and says nothing; 8 is asked elsewhere.
   */
  @BeforeAll
  static void publish() {
    shop =
        new Shop(folder)
            .input(
                "transactions",
                "(customer_id, transaction_date, amount, transaction_id, is_refund)",
                """
                    SELECT id, DATE '2024-12-05', 10.00, 'd' || id, FALSE FROM range(1, 9) AS r(id)
                    UNION ALL SELECT id, DATE '2025-01-05', 10.00, 'e' || id, FALSE FROM range(1, 9) AS r(id)
                    UNION ALL SELECT id, DATE '2026-01-05', 10.00, 'f' || id, FALSE FROM range(1, 4) AS r(id)
                    """)
            .input(
                "surveys",
                "(customer_id, date, score, place)",
                """
                    SELECT * FROM (VALUES
                      (1, DATE '2025-01-10', 2, 'shop'), (1, DATE '2025-01-11', 9, 'shop'),
                      (2, DATE '2025-01-10', 10, ' shop'), (3, DATE '2025-01-10', 9, 'shop'),
                      (3, DATE '2025-01-20', NULL, 'shop'),
                      (4, DATE '2025-01-10', 7, 'shop'), (5, DATE '2025-01-10', 10, 'shop'),
                      (5, DATE '2025-01-10', 8, 'shop'), (6, DATE '2025-01-31', 0, 'shop'),
                      (7, DATE '2025-01-10', NULL, 'shop'), (8, DATE '2025-01-10', 10, NULL),
                      (1, DATE '2025-01-12', 11, 'shop'), (99, DATE '2025-01-12', 5, 'shop'),
                      (NULL, DATE '2025-01-12', 5, 'shop'), (1, NULL, 5, 'shop'),
                      (4, DATE '2025-02-01', 10, 'shop'), (4, DATE '2026-02-01', 0, 'shop'))
                    """)
            .with(
                """
                    tenure.as-of = "2026-01-31"
                    tenure.input.surveys.columns.touchpoint = place
                    """);
    output = publish(shop, "out");
  }

  private static Path publish(Shop shop, String output, String... settings) {
    Outcome outcome = run(shop, output, settings);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(output);
  }

  private static Outcome run(Shop shop, String output, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    args.addAll(List.of("--set", "tenure.output.path=" + folder.resolve(output)));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    return InThisJvm.tenure(args.toArray(String[]::new));
  }

  private static List<String> all(String table, String columns, String where) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(output, table)
            + " WHERE dimension = 'all' AND "
            + where
            + " ORDER BY ALL");
  }

  /** 3 promoters, 2 passives and 1 detractor of 6: 33.3, with a variance of 5/9. 7 were asked. */
  @Test
  void theLastAnswerOfAPeriodCounts() {
    assertThat(
            all(
                "nps",
                "touchpoint, responses, promoters, passives, detractors, round(nps, 6),"
                    + " round(nps_standard_error, 6), is_small, round(response_rate, 6),"
                    + " customers_responding_share",
                "grain = 'month' AND period = DATE '2025-01-01'"))
        .containsExactly(
            "(none) | 1 | 1 | 0 | 0 | 100.0 | 0.0 | true | null | 0.125",
            "shop | 6 | 3 | 2 | 1 | 33.333333 | 30.429031 | true | 0.857143 | 0.75");
  }

  /** Nobody answered in March: no score, and no change of one to April. */
  @Test
  void periodsWithoutAnAnswerHaveNoScore() {
    assertThat(
            all(
                "nps",
                "period, responses, nps, nps_change, has_moved, response_rate",
                "grain = 'month' AND touchpoint = 'shop' AND period BETWEEN '2025-02-01' AND '2025-03-01'"))
        .containsExactly(
            "2025-02-01 | 1 | 100.0 | 66.66666666666666 | false | 1.0",
            "2025-03-01 | 0 | null | null | false | null");
  }

  /** 4 said 7 in January and 10 in February: in the quarter, 10. The survey of 2026 is to come. */
  @Test
  void coarserPeriodsHaveTheirOwnLastAnswer() {
    assertThat(
            all(
                "nps",
                "responses, promoters, passives, detractors",
                "grain = 'quarter' AND touchpoint = 'shop' AND period = '2025-01-01'"))
        .containsExactly("6 | 4 | 1 | 1");
  }

  /** All eight were alive at the end of January 2025; 1 to 3 are a year later. */
  @Test
  void promotersStayed() {
    assertThat(
            all(
                "nps_retention",
                "touchpoint, answer, answered_by, customers, retained, retention_rate_12m",
                "true"))
        .containsExactly(
            "(none) | no_answer | 2025-01-31 | 7 | 3 | 0.42857142857142855",
            "(none) | promoter | 2025-01-31 | 1 | 0 | 0.0",
            "shop | detractor | 2025-01-31 | 1 | 0 | 0.0",
            "shop | no_answer | 2025-01-31 | 2 | 0 | 0.0",
            "shop | passive | 2025-01-31 | 2 | 0 | 0.0",
            "shop | promoter | 2025-01-31 | 3 | 3 | 1.0");
  }

  @Test
  void whatIsNoAnswerIsCounted() {
    assertThat(
            PublishedFiles.query(
                "SELECT reason, outcome, rows FROM "
                    + PublishedFiles.file(output, "rejected_rows")
                    + " WHERE input = 'surveys' ORDER BY ALL"))
        .containsExactly(
            "bad_score | rejected | 1",
            "filter_unknown | left_out | 0",
            "incomplete | rejected | 1",
            "missing_customer | rejected | 1",
            "unknown_customer | left_out | 1");
  }

  /** Their values may be what nobody should read, so that none is told. */
  @Test
  void touchpointsThatAreIdsAreRefused() {
    new Shop(folder)
        .input(
            "answers",
            "(customer_id, date, score, place)",
            "SELECT 1, DATE '2025-01-10', 5, 'p' || id FROM range(1, 52) AS r(id)");
    Outcome outcome = run(shop, "many", "tenure.input.surveys.path=" + folder.resolve("answers"));
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(
            "tenure.input.surveys.columns.touchpoint has 51 values; up to 50 are told apart. Map it to"
                + " a few, for example with CASE. Nothing was published.");
  }
}
