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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts through the whole program, worked by hand. */
@Tag("pipeline")
class MrrTablesTest {
  private static final String COLUMNS =
      "(customer_id, subscription_id, start_date, end_date, amount, every, seats, trial, cancelled, why)";

  @TempDir private static Path folder;
  private static Shop shop;
  private static Path output;

  /**
   * As of 2026-03-31. 1 pays 1200 a year from before the history on, and three seats of 10 a month
   * from February 10 on. 2 tries in January, pays 20 in February, and cancels then. 3 pays 60 a
   * quarter until its card expires on March 15. 4 has a contract and no purchase, which ends on the
   * last day of March. 5 goes from 30 to 25 on March 1.
   */
  @BeforeAll
  static void publish() {
    shop =
        new Shop(folder)
            .transactions(
                """
                (1, DATE '2026-01-05', 10.00), (2, DATE '2026-01-06', 1.00),
                (3, DATE '2026-01-07', 1.00), (5, DATE '2026-01-08', 1.00)
                """)
            .input(
                "subscriptions",
                COLUMNS,
                """
                (1, 'a', DATE '2025-06-01', NULL, 1200.00, 'year', 1, NULL, NULL, NULL),
                (1, 'b', DATE '2026-02-10', NULL, 10.00, 'Month', 3, NULL, NULL, NULL),
                (2, 'c', DATE '2026-01-03', NULL, 20.00, 'month', 1, DATE '2026-02-03',
                  DATE '2026-02-20', NULL),
                (3, 'd', DATE '2026-01-15', DATE '2026-03-15', 60.00, 'quarter', 1, NULL, NULL,
                  'Expired_Card'),
                (4, 'e', DATE '2026-01-01', DATE '2026-03-31', 7.00, 'month', 1, NULL, NULL, NULL),
                (5, 'f', DATE '2026-01-01', DATE '2026-03-01', 30.00, 'month', 1, NULL, NULL,
                  'upgrade'),
                (5, 'f', DATE '2026-03-01', NULL, 25.00, 'month', 1, NULL, NULL, NULL)
                """)
            .with(
                """
                tenure.input.subscriptions.columns {
                  interval = every, quantity = seats, trial-end = trial, cancelled-at = cancelled
                  cancel-reason = why
                }
                """);
    output = publish(shop, "out");
  }

  private static Path publish(Shop shop, String output, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    args.addAll(List.of("--set", "tenure.output.path=" + folder.resolve(output)));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(output);
  }

  private static List<String> months(Path output, String columns) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(output, "mrr_movement")
            + " WHERE grain = 'month' AND dimension = 'all' ORDER BY period");
  }

  /**
   * January opens with 100 of customer 1; 3 brings 60 / 3 = 20, 4 brings 7, 5 brings 30. February:
   * 30 more of 1, and 20 of 2. March: 2 paid until March 3, 3 until the 14th, 4 until the 30th, and
   * 5 pays 5 less.
   */
  @Test
  void mrrMovesByMonths() {
    assertThat(
            months(
                output,
                "opening_mrr, new_mrr, expansion_mrr, contraction_mrr, churned_mrr, closing_mrr"))
        .containsExactly(
            "100.00 | 57.00 | 0.00 | 0.00 | 0.00 | 157.00",
            "157.00 | 20.00 | 30.00 | 0.00 | 0.00 | 207.00",
            "207.00 | 0.00 | 0.00 | 5.00 | 47.00 | 155.00");
    assertThat(
            months(
                output,
                "opening_customers, new_customers, expansion_customers, contraction_customers,"
                    + " churned_customers, closing_customers"))
        .containsExactly("1 | 3 | 0 | 0 | 0 | 4", "4 | 1 | 1 | 0 | 0 | 5", "5 | 0 | 0 | 1 | 3 | 2");
  }

  /** At the end of March 1 pays 100 and 30, and 5 pays 25: what the contracts alone say. */
  @Test
  void theLastClosingIsKnownByAnotherWay() {
    assertThat(
            PublishedFiles.query(
                "SELECT check_name, observed, expected, passed FROM "
                    + PublishedFiles.file(output, "quality_checks")
                    + " WHERE check_name LIKE 'closing_is_wh%pay%' ORDER BY check_name"))
        .containsExactly(
            "closing_is_what_they_pay | 155.00 | 155.00 | true",
            "closing_is_who_pays | 2 | 2 | true");
  }

  /** (207 - 5 - 47) / 207 = 0.748792; nothing grew, so both retentions are that. */
  @Test
  void ratesAreOfTheOpening() {
    assertThat(
            months(
                output,
                "ROUND(customer_churn_rate, 6), ROUND(gross_mrr_retention, 6),"
                    + " ROUND(net_mrr_retention, 6), ROUND(quick_ratio, 6)"))
        .containsExactly(
            "0.0 | 1.0 | 1.0 | null",
            "0.0 | 1.0 | 1.191083 | null",
            "0.6 | 0.748792 | 0.748792 | 0.0");
  }

  @Test
  void churnSaysWhoEndedTheContract() {
    assertThat(
            months(
                output,
                "churned_voluntarily_customers, churned_voluntarily_mrr, churned_involuntarily_customers,"
                    + " churned_involuntarily_mrr, churned_unknown_customers, churned_unknown_mrr"))
        .endsWith("1 | 20.00 | 1 | 20.00 | 1 | 7.00");
  }

  /** 2 cancels on February 20 and pays until March 3. */
  @Test
  void whatIsCancelledChurnsWhenItIsOverOrAtOnce() {
    String columns = "cancelled_but_active_customers, cancelled_but_active_mrr, churned_mrr";

    assertThat(months(output, columns))
        .containsExactly("0 | 0.00 | 0.00", "1 | 20.00 | 0.00", "0 | 0.00 | 47.00");
    assertThat(
            months(
                publish(shop, "notice", "tenure.subscriptions.churn-date=cancellation"), columns))
        .containsExactly("0 | 0.00 | 0.00", "0 | 0.00 | 0.00", "0 | 0.00 | 27.00");
  }

  /** The quarter opens and closes as its months; 2 came and went within it. */
  @Test
  void aQuarterLooksAtItsEnds() {
    assertThat(
            PublishedFiles.query(
                "SELECT period, opening_mrr, new_mrr, expansion_mrr, churned_mrr, closing_mrr FROM "
                    + PublishedFiles.file(output, "mrr_movement")
                    + " WHERE grain = 'quarter' AND dimension = 'all'"))
        .containsExactly("2026-01-01 | 100.00 | 25.00 | 30.00 | 0.00 | 155.00");
  }

  /**
   * 1 began before the history. 3, 4 and 5 began in January, with 20, 7 and 30; 5 has 25 in March.
   * 2 began in February.
   */
  @Test
  void cohortsAreOfTheFirstMrr() {
    assertThat(
            PublishedFiles.query(
                "SELECT cohort_period, age, cohort_customers, paying_customers, cohort_mrr, mrr, kept_mrr,"
                    + " ROUND(gross_mrr_retention, 6) FROM "
                    + PublishedFiles.file(output, "contract_retention")
                    + " WHERE dimension = 'all' ORDER BY ALL"))
        .containsExactly(
            "2026-01-01 | 0 | 3 | 3 | 57.00 | 57.00 | 57.00 | 1.0",
            "2026-01-01 | 1 | 3 | 3 | 57.00 | 57.00 | 57.00 | 1.0",
            "2026-01-01 | 2 | 3 | 1 | 57.00 | 25.00 | 25.00 | 0.438596",
            "2026-02-01 | 0 | 1 | 1 | 20.00 | 20.00 | 20.00 | 1.0",
            "2026-02-01 | 1 | 1 | 0 | 20.00 | 0.00 | 0.00 | 0.0");
  }

  /** All bought in January alone; 2 tries then, and 4 never buys. */
  @Test
  void whoPaysAndDoesNotComeIsTold() {
    assertThat(
            PublishedFiles.query(
                "SELECT paying_active_customers, paying_silent_customers, lapsed_active_customers,"
                    + " lapsed_silent_customers, paying_active_mrr, paying_silent_mrr FROM "
                    + PublishedFiles.file(output, "contract_vs_activity")
                    + " WHERE grain = 'month' AND dimension = 'all' ORDER BY period"))
        .containsExactly(
            "3 | 1 | 0 | 0 | 150.00 | 7.00",
            "0 | 5 | 0 | 0 | 0.00 | 207.00",
            "0 | 2 | 0 | 3 | 0.00 | 155.00");
  }

  /** Who has a contract is a customer; nobody else changes by that. */
  @Test
  void purchasesAreWhatTheyAreWithoutContracts() {
    Map<String, List<String>> with = PublishedFiles.figures(output);
    Shop none =
        new Shop(folder.resolve("none"))
            .transactions(
                """
        (1, DATE '2026-01-05', 10.00), (2, DATE '2026-01-06', 1.00),
        (3, DATE '2026-01-07', 1.00), (5, DATE '2026-01-08', 1.00)
        """);
    Path without = publish(none, "without");
    Map<String, List<String>> figures = PublishedFiles.figures(without);

    for (String table :
        List.of("mrr_movement", "contract_retention", "contract_vs_activity", "renewals_due")) {
      assertThat(with.remove(table)).isNotEmpty();
      assertThat(figures.remove(table)).isEmpty();
    }
    for (String ofTheRun : List.of("rejected_rows", "quality_checks", "run")) {
      with.remove(ofTheRun);
      figures.remove(ofTheRun);
    }
    PublishedFiles.requireSame(with, figures);
    assertThat(PublishedFiles.historyColumns(without))
        .noneMatch(column -> column.startsWith("notes"));
  }

  @Test
  void rowsThatSayNoContractAreCounted() {
    Shop faulty =
        new Shop(folder.resolve("faulty"))
            .transactions("(1, DATE '2026-01-05', 10.00)")
            .input(
                "subscriptions",
                "(customer_id, subscription_id, start_date, end_date, amount, every)",
                """
                (1, 'a', DATE '2026-01-01', DATE '2026-03-01', 10.00, 'month'),
                (1, 'a', DATE '2026-01-01', DATE '2026-03-01', 10.00, 'month'),
                (1, 'b', DATE '2026-01-01', NULL, 10.00, 'month'),
                (1, 'b', DATE '2026-02-01', NULL, 12.00, 'month'),
                (1, 'c', DATE '2026-01-01', NULL, -1.00, 'month'),
                (1, 'd', DATE '2026-01-01', NULL, 1.00, 'fortnight'),
                (1, 'e', DATE '2026-01-02', DATE '2026-01-01', 1.00, 'month'),
                (1, NULL, DATE '2026-01-02', NULL, 1.00, 'month'),
                (NULL, 'g', DATE '2026-01-02', NULL, 1.00, 'month')
                """)
            .with("tenure.input.subscriptions.columns.interval = every");
    Path faults = publish(faulty, "faults");

    assertThat(
            PublishedFiles.query(
                "SELECT reason, outcome, rows FROM "
                    + PublishedFiles.file(faults, "rejected_rows")
                    + " WHERE input = 'subscriptions' AND rows > 0 ORDER BY reason"))
        .containsExactly(
            "bad_amount | rejected | 1",
            "bad_date | rejected | 1",
            "bad_interval | rejected | 1",
            "duplicate | left_out | 1",
            "incomplete | rejected | 1",
            "missing_customer | rejected | 1",
            "overlapping_versions | rejected | 2");
    assertThat(
            PublishedFiles.query(
                "SELECT observed FROM "
                    + PublishedFiles.file(faults, "quality_checks")
                    + " WHERE check_name = 'few_subscriptions_overlapping_versions' AND NOT passed"))
        .containsExactly("0.2222 of the rows");
    assertThat(months(faults, "closing_mrr")).containsExactly("10.00", "10.00", "0.00");
  }

  @Test
  void whatIsOfFewIsHidden() {
    Path hidden = publish(shop, "hidden", "tenure.privacy.minimum-customers=3");

    assertThat(
            PublishedFiles.query(
                "SELECT COUNT(*) > 3, COUNT(closing_mrr), COUNT(closing_customers), bool_and(is_suppressed)"
                    + " FROM "
                    + PublishedFiles.file(hidden, "mrr_movement")))
        .containsExactly("true | 0 | 0 | true");
  }
}
