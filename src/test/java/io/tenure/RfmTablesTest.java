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
  private static final List<String> TABLES =
      List.of("gap_survival", "rfm_thresholds", "value_concentration");
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

  /**
   * Of three customers ceil(0.2 * 3) = 1, then 2, 2 and 3. They were silent for 69, 38 and 20 days,
   * came on 3, 2 and 1, and brought 10 + 2 + 20 + 30 - 5 = 57, 90 and 1.
   */
  @Test
  void thresholdsAreValuesOfCustomers() {
    assertThat(
            PublishedFiles.query(
                "SELECT measure, string_agg(CAST(value AS DECIMAL(9, 2)) || ' of '"
                    + " || customers_at_or_below, ', ' ORDER BY threshold) FROM "
                    + PublishedFiles.file(publish("out", ASKED), "rfm_thresholds")
                    + " WHERE dimension = 'all' GROUP BY measure ORDER BY measure"))
        .containsExactly(
            "active_days | 1.00 of 1, 2.00 of 2, 2.00 of 2, 3.00 of 3",
            "net_revenue | 1.00 of 1, 57.00 of 2, 57.00 of 2, 90.00 of 3",
            "recency_days | 20.00 of 1, 38.00 of 2, 38.00 of 2, 69.00 of 3");
  }

  /**
   * 90 of 148 are 0.608108, and so is the share of a tenth: ceil(0.1 * 3) = 1. Half are two: 147 of
   * 148. 80 % are 118.40, 95 % are 140.60: both take 90 and 57. Gini: 2 * (1 * 1 + 2 * 57 + 3 * 90)
   * / (3 * 148) - 4 / 3 = 0.400901.
   */
  @Test
  void concentrationIsOfTheRevenueOfCustomers() {
    assertThat(
            PublishedFiles.query(
                "SELECT customers, revenue, ROUND(top_1_share, 6), ROUND(top_10_share, 6),"
                    + " ROUND(top_50_share, 6), ROUND(gini, 6), a_customers, a_from, b_customers,"
                    + " b_from FROM "
                    + PublishedFiles.file(publish("out", ASKED), "value_concentration")))
        .containsExactly(
            "3 | 148.00 | 0.608108 | 0.608108 | 0.993243 | 0.400901 | 2 | 57.00 | 0 | 57.00");
  }

  /**
   * The last two months begin on February 1: 1 has no day of them, 2 two with 90, 3 one with 1;
   * days of silence are what they were.
   */
  @Test
  void aWindowBoundsFrequencyAndMoney() {
    Path output = publish("window", ASKED, "tenure.rfm.window-months=2");

    assertThat(
            PublishedFiles.query(
                "SELECT measure, string_agg(CAST(value AS DECIMAL(9, 2)) || ' of '"
                    + " || customers_at_or_below, ', ' ORDER BY threshold) FROM "
                    + PublishedFiles.file(output, "rfm_thresholds")
                    + " WHERE dimension = 'all' GROUP BY measure ORDER BY measure"))
        .containsExactly(
            "active_days | 0.00 of 1, 1.00 of 2, 1.00 of 2, 2.00 of 3",
            "net_revenue | 0.00 of 1, 1.00 of 2, 1.00 of 2, 90.00 of 3",
            "recency_days | 20.00 of 1, 38.00 of 2, 38.00 of 2, 69.00 of 3");
    assertThat(
            PublishedFiles.query(
                "SELECT customers, revenue, ROUND(top_1_share, 6) FROM "
                    + PublishedFiles.file(output, "value_concentration")))
        .containsExactly("3 | 91.00 | 0.989011");
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

  /** Nor is the history by day for tables that are not selected. */
  @Test
  void onlyTablesOfDaysMakeTheHistoryKeepThem() {
    Path without = publish("without", ASKED, "tenure.output.tables=[cohort_retention]");
    Path with = publish("with", ASKED, "tenure.output.tables=[value_concentration]");

    assertThat(PublishedFiles.historyColumns(with))
        .isEqualTo(PublishedFiles.historyColumns(without));
    assertThat(PublishedFiles.historyBytes(with))
        .isGreaterThan(PublishedFiles.historyBytes(without));
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
    for (String table : List.of("rfm_thresholds", "value_concentration")) {
      assertThat(
              PublishedFiles.query(
                  "SELECT COUNT(*) > 0, bool_and(is_suppressed) FROM "
                      + PublishedFiles.file(output, table)))
          .containsExactly("true | true");
    }
  }
}
