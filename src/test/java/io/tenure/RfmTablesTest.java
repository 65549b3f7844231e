package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recency, frequency and money through the whole program, worked by hand. */
@Tag("pipeline")
class RfmTablesTest {
  private static final List<String> TABLES = List.of("gap_survival");
  private static final String ASKED = "tenure.rfm.enabled=true";

  @TempDir private Path folder;
  private Shop shop;

  /** As of 2026-03-31. 1 has gaps of 10 and 10, 2 one of 20, 3 none; 4 only gives back. */
  @BeforeEach
  void sales() {
    shop =
        new Shop(folder)
            .transactions(
                """
                (1, DATE '2026-01-01', 10.00), (1, DATE '2026-01-01', 2.00),
                (1, DATE '2026-01-11', 20.00), (1, DATE '2026-01-21', 30.00),
                (1, DATE '2026-01-25', -5.00),
                (2, DATE '2026-02-01', 40.00), (2, DATE '2026-02-21', 50.00),
                (3, DATE '2026-03-11', 1.00),
                (4, DATE '2026-03-30', -3.00),
                (5, DATE '2026-04-01', 9.00)
                """);
  }

  private Path publish(String output, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    args.addAll(List.of("--set", "tenure.output.path=" + folder.resolve(output)));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(output);
  }

  private static List<String> gaps(Path output) {
    return PublishedFiles.query(
        "SELECT days, at_risk, returned, censored, ROUND(survival, 6), ROUND(survival_low, 6),"
            + " ROUND(survival_high, 6) FROM "
            + PublishedFiles.file(output, "gap_survival")
            + " WHERE dimension = 'all' ORDER BY days");
  }

  /**
   * Gaps that ended: 10, 10, 20; that last: 69 since January 21, 38 since February 21, 20 since
   * March 11. S(10) = 4 / 6, S(20) = 4 / 6 * 3 / 4, as who is censored is at risk before.
   *
   * <p>At 10 Greenwood's sum is 2 / (6 * 4) = 1 / 12, so the ends are (2 / 3) ^ exp(±1.959964 *
   * 0.288675 / 0.405465) = (2 / 3) ^ 4.0367 and (2 / 3) ^ 0.2477; at 20 it is 1 / 12 + 1 / (4 * 3)
   * = 1 / 6, and (1 / 2) ^ exp(±1.959964 * 0.408248 / 0.693147).
   */
  @Test
  void gapsThatLastAreCountedAsFarAsTheyAreKnown() {
    assertThat(gaps(publish("out", ASKED)))
        .containsExactly(
            "10 | 6 | 2 | 0 | 0.666667 | 0.194617 | 0.904434",
            "20 | 4 | 1 | 1 | 0.5 | 0.110948 | 0.803709",
            "38 | 2 | 0 | 1 | 0.5 | 0.110948 | 0.803709",
            "69 | 1 | 0 | 1 | 0.5 | 0.110948 | 0.803709");
  }

  /** The rhythm of customer 1 does not begin with the table. */
  @Test
  void daysBeforeTheTablesCount() {
    Path output = publish("late", ASKED, "tenure.input.transactions.history-start=2026-03-01");

    assertThat(gaps(output)).isEqualTo(gaps(publish("out", ASKED)));
  }

  /** A day with one order is active, though a month with less than three is not. */
  @Test
  void oneOrderMakesADayActive() {
    Path output = publish("three", ASKED, "tenure.activity.min-orders=3");

    assertThat(gaps(output)).isEqualTo(gaps(publish("out", ASKED)));
  }

  /** Who is not counted before the second order is 3; 1 and 2 have all their days. */
  @Test
  void whoHasNotJoinedHasNoGap() {
    assertThat(gaps(publish("second", ASKED, "tenure.cohorts.at-transaction=2")))
        .extracting(row -> row.substring(0, row.indexOf(" | 0.")))
        .containsExactly("10 | 5 | 2 | 0", "20 | 3 | 1 | 0", "38 | 2 | 0 | 1", "69 | 1 | 0 | 1");
  }

  @Test
  void nobodyWhoDoesNotAskGetsAny() {
    Map<String, List<String>> asked = PublishedFiles.figures(publish("asked", ASKED));
    Map<String, List<String>> notAsked = PublishedFiles.figures(publish("not"));

    for (String table : TABLES) {
      assertThat(asked.remove(table)).isNotEmpty();
      assertThat(notAsked.remove(table)).isEmpty();
    }
    PublishedFiles.requireSame(asked, notAsked);
  }

  /** Nor does the history have the column for tables that are not selected. */
  @Test
  void onlyTablesOfDaysMakeTheHistoryKeepThem() {
    Path without = publish("without", ASKED, "tenure.output.tables=[cohort_retention]");
    Path with = publish("with", ASKED, "tenure.output.tables=[gap_survival]");

    assertThat(history(with)).contains("days").containsAll(history(without));
    assertThat(history(without)).contains("book").doesNotContain("days");
  }

  private static List<String> history(Path output) {
    return PublishedFiles.query(
        "SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('"
            + output
            + "/work/*/customer_history/*.parquet'))");
  }

  /** The lengths of gaps would tell the days on which somebody bought. */
  @Test
  void whatIsOfFewIsHiddenWithItsLengths() {
    Path output = publish("hidden", ASKED, "tenure.privacy.minimum-customers=5");

    assertThat(
            PublishedFiles.query(
                "SELECT days, at_risk, returned, censored, survival, is_suppressed FROM "
                    + PublishedFiles.file(output, "gap_survival")))
        .containsExactly("0 | null | null | null | null | true");
  }
}
