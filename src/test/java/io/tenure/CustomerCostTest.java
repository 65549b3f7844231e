package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a customer's money is left where each row says what it cost, worked by hand. */
@Tag("pipeline")
class CustomerCostTest {
  @TempDir private Path folder;

  private Shop shop(String rows) {
    return new Shop(folder)
        .transactions("(customer_id, transaction_date, amount, cost, receipt, is_return)", rows)
        .customers("(customer_id)", "(1), (2), (3), (4)")
        .with("tenure.input.customers.columns.consent = true")
        .with("tenure.input.transactions.columns.cost = cost")
        .with("tenure.input.transactions.columns.refund = is_return")
        .with("tenure.customers { enabled = true, path = \"" + folder.resolve("people") + "\" }");
  }

  private static Outcome run(Shop shop, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    Stream.concat(Stream.of("tenure.quality.max-rejected-share=1"), Stream.of(settings))
        .forEach(setting -> args.addAll(List.of("--set", setting)));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private List<String> values(String columns) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(folder.resolve("people"), "customer_value")
            + " ORDER BY customer_id");
  }

  /**
   * As of 2026-03-31 the year begins on 2025-04-01. 1: (200 - 150) + (50 - 10), and of the refund
   * of 200, which is marked, 150 come back: -(200 - 150); so 40. 2: of its sale nobody knows the
   * cost, so no margin; of its refund in full nothing came back: -100. 3: 10 - 25, a gift of 0 that
   * cost 5, and 0.004 of cost, which is none; 4: 100 - 60 a day before the year.
   */
  @Test
  void marginIsWhatCostsLeave() {
    Shop shop =
        shop(
            """
            (1, DATE '2025-06-01', 200.00, 150.000, 'a', false), (1, DATE '2025-06-05', 50.00, 10.000, 'b', false),
            (1, DATE '2025-06-09', 200.00, 150.000, 'a', true),
            (2, DATE '2026-01-01', 100.00, NULL, 'c', false), (2, DATE '2026-01-09', -100.00, NULL, 'd', false),
            (3, DATE '2026-01-01', 10.00, 25.000, 'e', false), (3, DATE '2026-01-02', 0.00, 5.000, 'f', false),
            (3, DATE '2026-01-02', 0.00, 0.004, 'g', false),
            (4, DATE '2025-03-31', 100.00, 60.000, 'h', false), (4, DATE '2025-04-01', 1.00, 0.500, 'i', false)
            """);

    run(shop);

    assertThat(values("customer_id, net_revenue_12m, margin_12m, margin_tier, money_is"))
        .containsExactly(
            "1 | 50.00 | 40.00 | A | margin",
            "2 | 0.00 | -100.00 | D | margin",
            "3 | 10.00 | -20.00 | D | margin",
            "4 | 1.00 | 0.50 | C | margin");
    assertThat(
            PublishedFiles.query(
                "SELECT outcome, rows FROM "
                    + PublishedFiles.file(shop.output(), "rejected_rows")
                    + " WHERE reason = 'missing_cost'"))
        .containsExactly("kept | 2");
  }

  /** Twice the same with its cost is one; twice with another cost is a contradiction. */
  @Test
  void costIsAPartOfWhatARowSays() {
    Shop shop =
        shop("""
                (1, DATE '2026-01-01', 10.00, 4.000, 'a', false), (1, DATE '2026-01-01', 10.00, 4.000, 'a', false),
                (2, DATE '2026-01-01', 10.00, 4.000, 'b', false), (2, DATE '2026-01-01', 10.00, 5.000, 'b', false),
                (2, DATE '2026-01-02', 10.00, 1.000, 'c', false)
                """)
            .with("tenure.input.transactions.columns.transaction = receipt");

    run(shop);

    assertThat(values("customer_id, net_revenue, margin_12m").subList(0, 2))
        .containsExactly("1 | 10.00 | 6.00", "2 | 10.00 | 9.00");
    assertThat(
            PublishedFiles.query(
                "SELECT reason, rows FROM "
                    + PublishedFiles.file(shop.output(), "rejected_rows")
                    + " WHERE reason LIKE '%duplicate' AND rows > 0 ORDER BY reason"))
        .containsExactly("conflicting_duplicate | 2", "duplicate | 1");
  }

  /** Of the lines of a receipt costs add up as amounts do. */
  @Test
  void costsOfLinesAddUp() {
    Shop shop =
        shop("""
                (1, DATE '2026-01-01', 10.00, 4.000, 'a', false), (1, DATE '2026-01-01', 20.00, 9.000, 'a', false),
                (1, DATE '2026-01-01', -5.00, -1.000, 'a', false)
                """)
            .with("tenure.input.transactions.columns.transaction = receipt")
            .with("tenure.input.transactions.row-is = line");

    run(shop);

    assertThat(values("orders, net_revenue, margin_12m").get(0)).isEqualTo("1 | 25.00 | 13.00");
  }

  /**
   * 100 dollars at 0.9 are 90 euros, and the 33.333 that they cost, in the same dollars, are 33.33
   * of them and 29.997, so 30.00 euros.
   */
  @Test
  void costsAreConvertedAsAmountsAre() {
    Shop shop =
        shop("(1, DATE '2026-01-01', 100.00, 33.333, 'USD', false)")
            .with("tenure.input.transactions.columns.currency = receipt")
            .with("tenure.money.currency = EUR")
            .input("rates", "(currency, date, rate)", "('USD', DATE '2026-01-01', 0.9)");

    run(shop);

    assertThat(values("net_revenue, margin_12m").get(0)).isEqualTo("90.00 | 60.00");
  }

  /** It changes no table but those of margin, and no column but those that say so. */
  @Test
  void nothingElseIsAnotherOne() {
    Shop shop =
        shop(
            """
            (1, DATE '2025-06-01', 200.00, 150.000, 'a', false), (1, DATE '2025-08-05', 50.00, 10.000, 'b', false),
            (2, DATE '2026-01-01', 100.00, 70.000, 'c', false), (2, DATE '2026-03-01', 1.00, 9.000, 'd', false)
            """);
    Path plain = folder.resolve("plain");
    String rfm = "tenure.rfm.enabled=true";
    run(shop, rfm);
    String others = "* EXCLUDE (run_id, margin_12m, margin_tier, money_is)";
    List<String> with = values(others);

    run(shop, rfm, "tenure.input.transactions.columns.cost=null", "tenure.output.path=" + plain);

    assertThat(values(others)).isEqualTo(with);
    assertThat(PublishedFiles.historyColumns(shop.output())).contains("costs");
    assertThat(PublishedFiles.historyColumns(plain)).doesNotContain("costs");
    Map<String, List<String>> found = PublishedFiles.figures(shop.output());
    Map<String, List<String>> expected = PublishedFiles.figures(plain);
    found.remove("rejected_rows");
    expected.remove("rejected_rows");
    PublishedFiles.requireSame(found, expected);
  }

  /**
   * Of 20 customers one alone tells what its purchase cost: then the margin of all is that of the
   * one, though each of them has a cost. Of 16 such ones it says who the other four are.
   */
  @ParameterizedTest
  @CsvSource({"1, true", "6, false", "16, true"})
  void marginOfFewIsHidden(int telling, boolean isHidden) {
    String rows =
        IntStream.rangeClosed(1, 20)
            .mapToObj(
                customer ->
                    "(%d, DATE '2026-01-%02d', 10.00, %s, 'r%d', false)"
                        .formatted(
                            customer, customer, customer <= telling ? "4.000" : "NULL", customer))
            .collect(Collectors.joining(", "));
    Shop shop = shop(rows).with("tenure.forecasts.enabled = true");

    run(shop, "tenure.privacy.minimum-customers=5");

    assertThat(
            PublishedFiles.query(
                "SELECT DISTINCT is_suppressed, customers FROM "
                    + PublishedFiles.file(shop.output(), "purchase_forecast")
                    + " WHERE dimension = 'all'"))
        .containsExactly(isHidden ? "true | null" : "false | 20");
  }

  /**
   * What comes later costs, contradicts a row of before by its cost alone, and takes a cost back:
   * as if all had been there at once, and cells of costs are patched.
   */
  @Test
  void anIncrementEndsInWhatAFullRunCounts() {
    Shop shop =
        shop("""
                (1, DATE '2025-06-01', 200.00, 150.000, 'a', false), (1, DATE '2025-06-05', 50.00, 10.000, 'b', false),
                (2, DATE '2026-01-01', 100.00, 70.000, 'c', false), (3, DATE '2026-01-01', 10.00, 2.000, 'd', false)
                """)
            .with("tenure.input.transactions.columns.transaction = receipt")
            .with("tenure.risk.enabled = true");
    run(shop);
    ParquetFiles.write(
        shop.transactionsFolder().resolve("part-1.parquet"),
        "SELECT * FROM (VALUES (1, DATE '2025-06-05', 50.00, 11.000, 'b', false),"
            + " (2, DATE '2026-02-01', 100.00, 70.000, 'c', true), (4, DATE '2026-03-01', 7.00, 9.000, 'e',"
            + " false)) AS t(customer_id, transaction_date, amount, cost, receipt, is_return)");
    String columns = "* EXCLUDE (run_id)";

    Outcome increment = run(shop);
    List<String> found = values(columns);
    Path full = folder.resolve("full");
    run(shop, "tenure.output.path=" + full);

    assertThat(increment.out()).contains("history                increment");
    assertThat(found).isEqualTo(values(columns));
    assertThat(values("customer_id, margin_12m"))
        .containsExactly("1 | 50.00", "2 | 0.00", "3 | 8.00", "4 | -2.00");
    PublishedFiles.requireSame(PublishedFiles.figures(shop.output()), PublishedFiles.figures(full));
  }

  /** Invoices and payments stand before costs in what is counted: neither is read as the other. */
  @Test
  void costsAreReadBesideInvoices() {
    Shop shop =
        shop("""
                (1, DATE '2024-12-01', 200.00, 150.000, 'a', false), (1, DATE '2025-08-05', 50.00, 10.000, 'b', false),
                (2, DATE '2024-12-01', 100.00, 70.000, 'c', false), (2, DATE '2026-03-01', 1.00, 9.000, 'd', false)
                """)
            .input(
                "subscriptions",
                "(customer_id, subscription_id, start_date, end_date, amount)",
                "(1, 's1', DATE '2025-01-05', CAST(NULL AS DATE), 10.00)")
            .input(
                "invoices",
                "(customer_id, invoice_id, subscription_id, billed_on, amount)",
                "(1, 'i1', 's1', DATE '2026-01-05', 10.00)")
            .input(
                "payments",
                "(customer_id, invoice_id, attempted_at, status)",
                "(1, 'i1', DATE '2026-01-05', 'failed')");
    Path plain = folder.resolve("plain");
    String forecasts = "tenure.forecasts.enabled=true";
    String asOf = "tenure.as-of=2026-03-31";
    run(shop, forecasts, asOf);
    run(
        shop,
        forecasts,
        asOf,
        "tenure.input.invoices.path=null",
        "tenure.input.payments.path=null",
        "tenure.output.path=" + plain);

    List<String> found = PublishedFiles.figures(shop.output()).get("retention_uplift");
    assertThat(found).isNotEmpty();
    assertThat(found).isEqualTo(PublishedFiles.figures(plain).get("retention_uplift"));
  }
}
