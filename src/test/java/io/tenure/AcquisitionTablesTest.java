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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What new customers cost and bring, worked by hand. */
@Tag("pipeline")
class AcquisitionTablesTest {
  private static final String COLUMNS = "(customer_id, transaction_date, amount, channel, cost)";

  /**
   * 1 and 2 join in January by web, 3 in February by a shop. By January's customers: 200.00 in
   * January, 100.00 in February, 100.00 in March.
   */
  private static final String SALES =
      """
      (1, DATE '2026-01-05', 120.00, 'web', 100.00), (2, DATE '2026-01-06', 80.00, 'web', 60.00),
      (1, DATE '2026-02-05', 100.00, 'web', 20.00), (2, DATE '2026-03-06', 100.00, 'shop', 90.00),
      (3, DATE '2026-02-07', 50.00, 'shop', 10.00), (4, DATE '2025-12-30', 10.00, NULL, 0.00)
      """;

  @TempDir private Path folder;

  private Shop shop(String spent) {
    return new Shop(folder)
        .transactions(COLUMNS, SALES)
        .input("acquisition-costs", "(date, medium, amount)", spent)
        .with("tenure.dimensions.channel { from = transactions, value = channel }")
        .with("tenure.input.acquisition-costs { dimension = channel, columns.segment = medium }");
  }

  private static Outcome run(Shop shop, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    Stream.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    return InThisJvm.tenure(args.toArray(String[]::new));
  }

  private static List<String> published(Shop shop, String columns, String... settings) {
    Outcome outcome = run(shop, settings);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return PublishedFiles.query(
        "SELECT segment || ' ' || STRFTIME(cohort_period, '%m'), "
            + columns
            + " FROM "
            + PublishedFiles.file(shop.output(), "acquisition")
            + " ORDER BY dimension, segment, cohort_period");
  }

  private static final String SPENT =
      """
      (DATE '2026-01-01', 'web', 60.00), (DATE '2026-01-31', NULL, 30.00), (DATE '2026-01-15', ' ', 10.00),
      (DATE '2026-02-01', 'web', 40.00), (DATE '2026-03-02', 'shop', 7.00), (DATE '2026-04-01', 'nobody', -1e30)
      """;

  /**
   * December's customer cost nothing. January: 100.00 for two, 60.00 of it on web. In February web
   * had nobody new, in March nobody came at all. What is after the as-of date is not looked at.
   */
  @Test
  void costsAreSharedByNewCustomers() {
    assertThat(published(shop(SPENT), "customers, spend, unallocated_spend, cac"))
        .containsExactly(
            "all 12 | 1 | 0.00 | 0.00 | 0.00",
            "all 01 | 2 | 100.00 | 40.00 | 50.00",
            "all 02 | 1 | 40.00 | 0.00 | 40.00",
            "all 03 | 0 | 7.00 | 0.00 | null",
            "(none) 12 | 1 | 0.00 | null | 0.00",
            "shop 02 | 1 | 0.00 | null | 0.00",
            "shop 03 | 0 | 7.00 | null | null",
            "web 01 | 2 | 60.00 | null | 30.00",
            "web 02 | 0 | 40.00 | null | null");
  }

  /**
   * With a margin of 0.3 the two of January bring 60.00, 30.00 and 30.00. All of 100.00 was not
   * reached before March, a third into it: 2 + (100 - 90) / 30. Web's 60.00 was after January, to
   * the cent. The one of February brings 15.00 and is not through at age 1.
   */
  @Test
  void itIsKnownWhenTheyArePaidBackOrThatTheyAreNotYet() {
    assertThat(
            published(
                shop(SPENT),
                "margin_per_customer, margin_per_customer_3, margin_per_customer_6, ROUND(ltv_cac, 6),"
                    + " ROUND(payback_age, 6), not_yet_through, complete_periods",
                "tenure.money.margin-rate=0.3"))
        .containsExactly(
            "all 12 | 3.00 | 3.00 | null | null | null | null | 4",
            "all 01 | 60.00 | 60.00 | null | 1.2 | 2.333333 | null | 3",
            "all 02 | 15.00 | null | null | 0.375 | null | 1 | 2",
            "all 03 | null | null | null | null | null | null | 1",
            "(none) 12 | 3.00 | 3.00 | null | null | null | null | 4",
            "shop 02 | 15.00 | null | null | null | null | null | 2",
            "shop 03 | null | null | null | null | null | null | 1",
            "web 01 | 60.00 | 60.00 | null | 2.0 | 1.0 | null | 3",
            "web 02 | null | null | null | null | null | null | 2");
  }

  /**
   * Costs leave January's customers 200 - 160, 100 - 20 and 100 - 90: 40.00, 120.00, 130.00 so far.
   * They cost 100.00, which three quarters of February bring: 1 + 60 / 80. An active one brings
   * 130.00 / 4 in a period; 50.00 / 32.50 = 1.538462.
   */
  @Test
  void marginIsWhatCostsLeave() {
    assertThat(
            published(
                    shop(SPENT),
                    "margin_per_customer, ROUND(payback_age, 6), ROUND(payback_simple, 6)",
                    "tenure.input.transactions.columns.cost=cost")
                .get(1))
        .isEqualTo("all 01 | 65.00 | 1.75 | 1.538462");
  }

  @Test
  void withoutAMarginItIsKnownWhatTheyCost() {
    assertThat(
            published(shop(SPENT), "cac, margin_per_customer, ltv_cac, payback_age, verdict")
                .get(1))
        .isEqualTo("all 01 | 50.00 | null | null | null | null");
  }

  /**
   * December's 10.00 are for January, January's 100.00 for February, and March's for nobody yet.
   */
  @Test
  void spendingMayComeBeforeTheCustomers() {
    Shop shop = shop(SPENT + ", (DATE '2025-11-01', 'web', 10.00)");

    assertThat(published(shop, "spend, cac", "tenure.acquisition.lag-periods=1"))
        .startsWith(
            "all 12 | 10.00 | 10.00",
            "all 01 | 0.00 | 0.00",
            "all 02 | 100.00 | 100.00",
            "all 03 | 40.00 | null");
  }

  /** Of a dimension that keeps one segment, the others have what was spent on each of them. */
  @Test
  void smallSegmentsAreTogether() {
    assertThat(published(shop(SPENT), "spend", "tenure.dimensions.channel.top=1"))
        .endsWith(
            "(none) 12 | 0.00",
            "(other) 02 | 0.00",
            "(other) 03 | 7.00",
            "web 01 | 60.00",
            "web 02 | 40.00");
  }

  @Test
  void withoutADimensionThereIsTheTotal() {
    assertThat(
            published(
                shop(SPENT),
                "spend, unallocated_spend",
                "tenure.input.acquisition-costs.dimension=null",
                "tenure.input.acquisition-costs.columns.segment=null"))
        .containsExactly(
            "all 12 | 0.00 | 0.00",
            "all 01 | 100.00 | 100.00",
            "all 02 | 40.00 | 40.00",
            "all 03 | 7.00 | 7.00");
  }

  /** 100 dollars at 0.9 and 10.005 euros, which are 10.01. */
  @Test
  void spendingIsConvertedAsAmountsAre() {
    Shop shop =
        new Shop(folder)
            .transactions(COLUMNS, SALES)
            .input(
                "acquisition-costs",
                "(date, amount, coin)",
                "(DATE '2026-01-05', 100.000, 'USD'), (DATE '2026-01-05', 10.005, 'EUR')")
            .input("rates", "(currency, date, rate)", "('USD', DATE '2026-01-01', 0.9)")
            .with("tenure.money.currency = EUR")
            .with("tenure.input.acquisition-costs.columns.currency = coin");

    assertThat(published(shop, "spend").get(1)).isEqualTo("all 01 | 100.01");
    assertThat(run(shop, "tenure.input.rates.max-age-days=3").err())
        .contains(
            "tenure: input acquisition-costs: 1 rows are no cost, for example 100.000 USD on 2026-01-05. A cost"
                + " has a date and an amount below 10^15, in tenure.money.currency or one that has a rate on"
                + " that day in input.rates, and the where of the input is not NULL for it. Correct them, or leave them out by"
                + " tenure.input.acquisition-costs.where. Nothing was published.");
  }

  /** What a cohort of one customer cost is told by nothing of the dimension. */
  @Test
  void aDimensionWithACohortOfFewIsHidden() {
    List<String> rows =
        published(
            shop(SPENT),
            "is_suppressed, customers, spend, unallocated_spend, cac, margin_per_customer, payback_age",
            "tenure.input.transactions.columns.cost=cost",
            "tenure.privacy.minimum-customers=2");

    assertThat(rows)
        .hasSize(9)
        .allMatch(row -> row.endsWith(" | true | null | null | null | null | null | null"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(DATE '2026-01-05', 'tv', 1.00)|no customer's channel is tv. Map it to the name that customers have by"
            + " tenure.input.acquisition-costs.columns.segment, or to NULL, which counts in the total alone."
            + " Nothing was published.",
        "(DATE '2025-11-30', 'web', 1.00)|1 days and segments have spending before the first cohort of"
            + " 2025-12-01, the first on 2025-11-30. Leave them out by"
            + " tenure.input.acquisition-costs.where. Nothing was published.",
        "(DATE '2026-01-05', 'web', NULL::DOUBLE)|1 rows are no cost, for example null on 2026-01-05. A cost has"
            + " a date and an amount below 10^15, and the where of the input is not NULL for it. Correct them, or leave them out by"
            + " tenure.input.acquisition-costs.where. Nothing was published.",
        "(NULL::DATE, 'web', 2.00)|1 rows are no cost, for example 2.00 on null. A cost has a date and an amount"
            + " below 10^15, and the where of the input is not NULL for it. Correct them, or leave them out by tenure.input.acquisition-costs.where. Nothing"
            + " was published."
      })
  void whatMakesCustomersLookCheapStopsTheRun(String spent, String problem) {
    Outcome outcome = run(shop(spent));

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.err()).contains("tenure: input acquisition-costs: " + problem);
  }

  /** Left out without a word, they would make customers look cheap, too. */
  @Test
  void costsOfWhichNobodyKnowsWhetherTheyAreMeantStopTheRun() {
    Outcome outcome =
        run(
            shop("(DATE '2026-01-05', 'web', 2.00), (DATE '2026-01-06', NULL, 3.00)"),
            "tenure.input.acquisition-costs.where=medium <> 'void'");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("1 rows are no cost, for example 3.00 on 2026-01-06.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenure.input.acquisition-costs.dimension=null|tenure.input.acquisition-costs.dimension and"
            + " tenure.input.acquisition-costs.columns.segment go together: a dimension, and which of its"
            + " segments a row is of. Set both, or none for the total alone.",
        "tenure.input.acquisition-costs.dimension=chanel|tenure.input.acquisition-costs.dimension is \"chanel\", which"
            + " is no dimension that a customer has alone. Add it under tenure.dimensions, or take one of: channel.",
        "tenure.cohorts.rule=recurring|tenure.input.acquisition-costs.path is set, but tenure.cohorts.rule is"
            + " recurring: a customer would be new, and paid for, in many periods. Choose another rule, or remove"
            + " the costs.",
        "tenure.input.acquisition-costs.columns.currency=medium|tenure.input.acquisition-costs.columns.currency is set,"
            + " but nothing says which currency the tables are in. Set tenure.money.currency to its ISO 4217 code."
      })
  void settingsThatContradictEachOtherAreRefused(String setting, String problem) {
    Outcome outcome = run(shop(SPENT), setting);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(problem);
  }
}
