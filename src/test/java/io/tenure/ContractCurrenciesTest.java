package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Folders;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contracts and invoices in several currencies through the whole program, worked by hand. */
@Tag("pipeline")
class ContractCurrenciesTest {
  private static final String RATES =
      """
      ('USD', DATE '2025-12-31', 0.90), ('USD', DATE '2026-02-28', 0.80),
      ('USD', DATE '2026-03-31', 0.88), ('JPY', DATE '2025-12-31', 0.006)
      """;

  @TempDir private static Path folder;
  private static Shop shop;
  private static Path output;

  /**
   * As of 2026-03-31. 1 pays 100 dollars a month from before the history on, 2 30 euros from
   * January on, 3 1,001 yen from February on, rounded up from 1,000.5. Of what is billed, 1 fails
   * once and is paid in two parts, and 3 fails once.
   */
  private static Shop shop(String name) {
    return new Shop(folder.resolve(name))
        .transactions("(1, DATE '2026-01-05', 10.00), (2, DATE '2026-01-06', 1.00)")
        .input(
            "subscriptions",
            "(customer_id, subscription_id, start_date, end_date, amount, money)",
            """
            (1, 'a', DATE '2025-06-01', CAST(NULL AS DATE), 100.00, 'USD'),
            (2, 'b', DATE '2026-01-10', NULL, 30.00, 'EUR'),
            (3, 'c', DATE '2026-02-01', NULL, 1000.50, 'JPY')
            """)
        .input(
            "invoices",
            "(customer_id, invoice_id, subscription_id, billed_on, amount, cash)",
            """
            (1, 'i1', 'a', DATE '2026-01-15', 100.00, 'USD'),
            (2, 'i2', 'b', DATE '2026-01-20', 30.00, 'EUR'),
            (3, 'i3', 'c', DATE '2026-02-10', 1000.50, 'JPY')
            """)
        .input(
            "payments",
            "(customer_id, invoice_id, attempted_at, status, paid)",
            """
            (1, 'i1', DATE '2026-01-15', 'failed', NULL), (1, 'i1', DATE '2026-01-20', 'paid', 50.00),
            (1, 'i1', DATE '2026-01-25', 'paid', 49.995), (2, 'i2', DATE '2026-01-20', 'paid', NULL),
            (3, 'i3', DATE '2026-02-10', 'failed', NULL), (3, 'i3', DATE '2026-02-12', 'paid', 1000.50)
            """)
        .with(
            """
            tenure.money.currency = EUR
            tenure.input.subscriptions.columns.currency = money
            tenure.input.invoices.columns.currency = cash
            tenure.input.payments.columns.amount = paid
            tenure.input.rates.max-age-days = 90
            """);
  }

  private static Shop rated(Shop some, String rates) {
    return some.input("rates", "(currency, date, rate)", rates);
  }

  @BeforeAll
  static void publish() {
    shop = rated(shop("shop"), RATES);
    output = publish(shop, "out");
  }

  private static Outcome run(Shop some, String output, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", some.file().toString()));
    args.addAll(List.of("--set", "tenure.output.path=" + folder.resolve(output)));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    return InThisJvm.tenure(args.toArray(String[]::new));
  }

  private static Path publish(Shop some, String output, String... settings) {
    Outcome outcome = run(some, output, settings);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return folder.resolve(output);
  }

  private static List<String> all(Path output, String table, String columns, String grain) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(output, table)
            + " WHERE dimension = 'all'"
            + grain
            + " ORDER BY ALL");
  }

  private static final String MOVES =
      "period, opening_mrr, new_mrr, expansion_mrr, contraction_mrr, churned_mrr, fx_mrr, closing_mrr,"
          + " fx_customers";

  /**
   * January opens with 100 dollars at 0.90. In February 1,001 yen at 0.006 are 6.01, and the
   * dollars 80; in March they are 88, and nothing else moves.
   */
  @Test
  void mrrMovesByContractsAndFxByRates() {
    assertThat(all(output, "mrr_movement", MOVES, " AND grain = 'month'"))
        .containsExactly(
            "2026-01-01 | 90.00 | 30.00 | 0.00 | 0.00 | 0.00 | 0.00 | 120.00 | 0",
            "2026-02-01 | 120.00 | 6.01 | 0.00 | 0.00 | 0.00 | -10.00 | 116.01 | 1",
            "2026-03-01 | 116.01 | 0.00 | 0.00 | 0.00 | 0.00 | 8.00 | 124.01 | 1");
    assertThat(
            all(
                output,
                "mrr_movement",
                "period, gross_mrr_retention, net_mrr_retention",
                " AND grain = 'month'"))
        .containsExactly(
            "2026-01-01 | 1.0 | 1.0", "2026-02-01 | 1.0 | 1.0", "2026-03-01 | 1.0 | 1.0");
  }

  /**
   * 100 dollars at 0.88 less those at 0.90; the yen at the rate of the last day of the year before.
   */
  @Test
  void aQuarterMovesAtTheRatesOfItsBegin() {
    assertThat(all(output, "mrr_movement", MOVES, " AND grain = 'quarter'"))
        .containsExactly("2026-01-01 | 90.00 | 36.01 | 0.00 | 0.00 | 0.00 | -2.00 | 124.01 | 1");
  }

  /** Each at the rate of the end of its period, which retention then contains. */
  @Test
  void otherTablesAreAtTheRatesOfTheirDays() {
    assertThat(
            all(
                output,
                "contract_retention",
                "cohort_period, age, cohort_mrr, mrr",
                " AND cohort_period = DATE '2026-02-01'"))
        .containsExactly("2026-02-01 | 0 | 6.01 | 6.01", "2026-02-01 | 1 | 6.01 | 6.01");
    assertThat(
            all(
                output,
                "contract_vs_activity",
                "period, paying_active_mrr, paying_silent_mrr",
                " AND grain = 'month'"))
        .containsExactly(
            "2026-01-01 | 120.00 | 0.00",
            "2026-02-01 | 0.00 | 116.01",
            "2026-03-01 | 0.00 | 124.01");
    assertThat(all(output, "renewals_due", "months_ahead, due_contracts, due_mrr", ""))
        .containsExactly("0 | 3 | 124.01");
  }

  /**
   * 100 dollars of January 15 are 90, whatever they are worth when they are paid; 49.995 are 50.00.
   * What was recovered brings 80 at the end of February. 1,001 yen are paid by 1,001.
   */
  @Test
  void invoicesAreAtTheRateOfTheDayOnWhichTheyWereBilled() {
    assertThat(
            all(
                output,
                "dunning",
                "period, invoices, billed_amount, failed_amount, recovered_amount, recovered_within_7_amount,"
                    + " recovered_amount_share_within_14, saved_customers, saved_mrr",
                ""))
        .containsExactly(
            "2026-01-01 | 2 | 120.00 | 90.00 | 90.00 | 0.00 | 1.0 | 1 | 80.00",
            "2026-02-01 | 1 | 6.01 | 6.01 | 6.01 | 6.01 | 1.0 | 1 | 6.01");
    assertThat(
            all(
                output,
                "dunning_attempts",
                "attempt, decline_code, failed_amount, recovered_amount",
                " AND decline_code = '(all)'"))
        .containsExactly("1 | (all) | 96.01 | 96.01");
  }

  @Test
  void b18ContractsInCurrenciesThatNobodyKnowsAreRejectedRows() {
    Shop odd =
        new Shop(folder.resolve("odd"))
            .transactions("(1, DATE '2026-01-05', 10.00)")
            .input(
                "subscriptions",
                "(customer_id, subscription_id, start_date, end_date, amount, money)",
                """
                (1, 'a', DATE '2026-01-01', CAST(NULL AS DATE), 10.00, 'EUR'),
                (1, 'b', DATE '2026-01-01', NULL, 10.00, NULL),
                (1, 'c', DATE '2026-01-01', NULL, 10.00, ' '),
                (1, 'd', DATE '2026-01-01', NULL, 10.00, 'eur')
                """)
            .with("tenure.money.currency = EUR")
            .with("tenure.input.subscriptions.columns.currency = money");

    Path published = publish(odd, "odd-out");

    assertThat(
            PublishedFiles.query(
                "SELECT reason, outcome, rows FROM "
                    + PublishedFiles.file(published, "rejected_rows")
                    + " WHERE input = 'subscriptions' AND rows > 0"))
        .containsExactly("missing_rate | rejected | 3");
    assertThat(all(published, "mrr_movement", "period, closing_mrr", " AND grain = 'month'"))
        .containsExactly("2026-01-01 | 10.00", "2026-02-01 | 10.00", "2026-03-01 | 10.00");
  }

  @Test
  void otherCurrenciesWithoutRatesAreRefused() {
    Outcome outcome =
        run(shop("unrated"), "unrated-out", "tenure.input.invoices.where=cash = 'EUR'");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(
            "tenure: input subscriptions: 2 rows are in 2 other currencies than tenure.money.currency EUR"
                + " (JPY: 1, USD: 1), and there are no exchange rates. Set tenure.input.rates.path, or"
                + " leave these rows out by tenure.input.subscriptions.where. Nothing was published.");
    assertThat(folder.resolve("unrated-out/published.json")).doesNotExist();
  }

  /** The dollar has a rate on no end of a month from February on, and opens January without one. */
  @Test
  void b18ContractsOnDaysWithoutARateAreRefused() {
    Shop late =
        rated(
            shop("late"),
            """
            ('USD', DATE '2026-01-10', 0.90), ('JPY', DATE '2025-12-31', 0.006),
            ('JPY', DATE '2026-03-31', 0.006)
            """);

    Outcome outcome = run(late, "late-out", "tenure.input.rates.max-age-days=59");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(
            "tenure: input rates: contracts are paid or billed in USD on 2 days from 2025-12-31 to"
                + " 2026-03-31, and there is no rate then. One holds for 59 days"
                + " (tenure.input.rates.max-age-days). Add rates, or let them hold for longer; or begin the"
                + " tables later by tenure.input.transactions.history-start, or leave the contracts out by"
                + " tenure.input.subscriptions.where and tenure.input.invoices.where. Nothing was published.");
  }

  /** The gaps are of a time in which nobody pays yens: they are not asked for. */
  @Test
  void daysOnWhichNobodyPaysNeedNoRate() {
    Path sparse =
        publish(
            rated(
                shop("sparse"),
                """
                ('USD', DATE '2025-12-31', 0.90), ('USD', DATE '2026-02-28', 0.80),
                ('USD', DATE '2026-03-31', 0.88), ('JPY', DATE '2026-02-10', 0.006)
                """),
            "sparse-out",
            "tenure.output.tables=[dunning, dunning_attempts]");

    assertThat(all(sparse, "dunning", "period, billed_amount", ""))
        .containsExactly("2026-01-01 | 120.00", "2026-02-01 | 6.01");
  }

  /** Then the cells are counted again, and are those of a run that has never seen other rates. */
  @Test
  void otherRatesAreCountedAsIfTheyHadAlwaysBeenThose() throws IOException {
    Shop changing = rated(shop("changing"), RATES);
    publish(changing, "changing-out", "tenure.as-of=2026-03-15");
    Outcome later = run(changing, "changing-out");
    assertThat(later.out()).contains("history                increment, 0 new of 1 files");
    PublishedFiles.requireSame(
        PublishedFiles.figures(folder.resolve("changing-out")), PublishedFiles.figures(output));
    Folders.delete(folder.resolve("changing/rates"));
    rated(changing, RATES.replace("0.80", "0.85"));

    Outcome changed = run(changing, "changing-out");

    assertThat(changed.out()).contains("history                full, because input rates changed");
    Map<String, List<String>> figures = PublishedFiles.figures(folder.resolve("changing-out"));
    assertThat(figures.get("mrr_movement"))
        .isNotEqualTo(PublishedFiles.figures(output).get("mrr_movement"));
    Folders.delete(folder.resolve("changing-out"));
    publish(changing, "changing-out");
    PublishedFiles.requireSame(figures, PublishedFiles.figures(folder.resolve("changing-out")));
  }

  /** One of ten pays in dollars: what the rates made would tell its MRR. */
  @Test
  void fxOfFewIsHidden() {
    Shop ten =
        rated(
            new Shop(folder.resolve("ten"))
                .transactions("(1, DATE '2026-01-05', 10.00)")
                .input(
                    "subscriptions",
                    "(customer_id, subscription_id, start_date, end_date, amount, money)",
                    "SELECT id, 's' || id, DATE '2025-06-01', CAST(NULL AS DATE), 10.00,"
                        + " CASE WHEN id = 1 THEN 'USD' ELSE 'EUR' END FROM range(1, 11) AS r(id)")
                .with("tenure.money.currency = EUR")
                .with("tenure.input.subscriptions.columns.currency = money")
                .with("tenure.input.rates.max-age-days = 60"),
            RATES);

    Path hidden = publish(ten, "ten-out", "tenure.privacy.minimum-customers=3");

    assertThat(
            all(
                hidden,
                "mrr_movement",
                "period, fx_mrr, closing_customers, is_suppressed",
                " AND grain = 'month'"))
        .containsExactly(
            "2026-01-01 | 0.00 | 10 | false",
            "2026-02-01 | null | null | true",
            "2026-03-01 | null | null | true");
  }
}
