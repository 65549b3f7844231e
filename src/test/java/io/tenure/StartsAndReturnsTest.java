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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers who join with a trial and come back with a payment, worked by hand. */
@Tag("pipeline")
class StartsAndReturnsTest {
  private static final String COLUMNS =
      "(customer_id, transaction_date, amount, kind, place, receipt)";

  /** 1 and 2 begin a trial in January, 3 in February, 4 never. Nobody says what the last one is. */
  private static final String TRIALS =
      """
      (1, DATE '2025-12-05', 10.00, 'addon', 'web', 'a'), (1, DATE '2026-01-10', 1.00, 'trial', 'app', 'b'),
      (1, DATE '2026-02-03', 20.00, 'paid', 'web', 'c'), (1, DATE '2026-03-03', 20.00, 'paid', 'web', 'd'),
      (2, DATE '2026-01-20', 1.00, 'trial', 'app', 'e'), (2, DATE '2026-02-20', 1.00, 'trial', 'web', 'f'),
      (2, DATE '2026-03-01', 20.00, 'paid', 'web', 'g'),
      (3, DATE '2026-01-05', 20.00, 'paid', 'web', 'h'), (3, DATE '2026-02-01', 1.00, 'trial', 'web', 'i'),
      (3, DATE '2026-03-01', 5.00, 'addon', 'app', 'j'),
      (4, DATE '2026-01-07', 20.00, 'paid', 'store', 'k'), (4, DATE '2026-02-07', 1.00, NULL, 'store', 'l')
      """;

  private static final String CELLS =
      "cohort_period, age, cohort_customers, active_customers, active_or_later_customers, orders, net_revenue";

  @TempDir private Path folder;

  private Shop shop(String rows) {
    return new Shop(folder)
        .transactions(COLUMNS, rows)
        .with("tenure.input.transactions.columns.starts = \"kind = 'trial'\"")
        .with("tenure.input.transactions.columns.returns = \"kind = 'paid'\"");
  }

  private static Outcome run(Shop shop, String... settings) {
    List<String> args = new ArrayList<>(List.of("run", "--config", shop.file().toString()));
    List.of(settings).forEach(setting -> args.addAll(List.of("--set", setting)));
    args.addAll(List.of("--set", "tenure.quality.max-rejected-share=1"));
    Outcome outcome = InThisJvm.tenure(args.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private static List<String> rows(Shop shop, String table, String columns, String where) {
    return PublishedFiles.query(
        "SELECT "
            + columns
            + " FROM "
            + PublishedFiles.file(shop.output(), table)
            + " WHERE "
            + where
            + " ORDER BY ALL");
  }

  private static List<String> cells(Shop shop, String columns) {
    return rows(shop, "cohort_retention", columns, "dimension = 'all' AND cohort_customers > 0");
  }

  /**
   * In February 1 pays, and 2 begins a second trial, with which nobody comes back; in March both
   * pay, and 3 buys something beside. 4 has never begun a trial, and is in no cohort. Orders and
   * money are of all, whatever they are.
   */
  @Test
  void cohortsAreOfStartsAndActivityIsOfReturns() {
    Shop shop = shop(TRIALS);

    run(shop);

    assertThat(cells(shop, CELLS))
        .containsExactly(
            "2026-01-01 | 0 | 2 | 2 | 2 | 2 | 2.00",
            "2026-01-01 | 1 | 2 | 1 | 2 | 2 | 21.00",
            "2026-01-01 | 2 | 2 | 2 | 2 | 2 | 40.00",
            "2026-02-01 | 0 | 1 | 1 | 1 | 1 | 1.00",
            "2026-02-01 | 1 | 1 | 0 | 0 | 1 | 5.00");
    assertThat(
            rows(
                shop,
                "customer_movement",
                "period, opening, retained, churned, new, reactivated, closing",
                "grain = 'month'"))
        .containsExactly(
            "2025-12-01 | 0 | 0 | 0 | 0 | 0 | 0",
            "2026-01-01 | 0 | 0 | 0 | 2 | 0 | 2",
            "2026-02-01 | 2 | 1 | 1 | 1 | 0 | 2",
            "2026-03-01 | 2 | 1 | 1 | 0 | 1 | 2");
    // January: 1 + 1 + 20 + 20; the payment of 3 came before it joined
    assertThat(
            rows(
                shop,
                "revenue_movement",
                "period, net_revenue, new_orders, existing_orders, active_customers",
                "grain = 'month'"))
        .containsExactly(
            "2025-12-01 | 10.00 | 0 | 0 | 0",
            "2026-01-01 | 42.00 | 2 | 0 | 2",
            "2026-02-01 | 23.00 | 1 | 2 | 2",
            "2026-03-01 | 45.00 | 0 | 3 | 2");
  }

  /**
   * 1 bought something on the web before it joined by the app: were it in the segment of the latter
   * then, money of the web would be the app's from one month to the next. 4 never joined.
   */
  @Test
  void aSegmentIsThatOfTheFirstOrder() {
    Shop shop =
        shop(TRIALS)
            .with("tenure.dimensions.place { from = transactions, value = place }")
            .with("tenure.dimensions.first { from = first-order-value, bands = [5] }");

    run(shop);

    String joined = "segment, cohort_period, cohort_customers";
    String some = "age = 0 AND cohort_customers > 0 AND dimension = ";
    assertThat(rows(shop, "cohort_retention", joined, some + "'place'"))
        .containsExactly("app | 2026-01-01 | 1", "web | 2026-01-01 | 1", "web | 2026-02-01 | 1");
    // the first orders are 10 of 1, 1 of 2 and 20 of 3
    assertThat(rows(shop, "cohort_retention", joined, some + "'first'"))
        .containsExactly(
            "5 and over | 2026-01-01 | 1",
            "5 and over | 2026-02-01 | 1",
            "under 5 | 2026-01-01 | 1");
    assertThat(
            rows(
                shop,
                "revenue_movement",
                "period, net_revenue",
                "grain = 'month' AND segment = 'store' AND net_revenue > 0"))
        .containsExactly("2026-01-01 | 20.00", "2026-02-01 | 1.00");
  }

  /**
   * From its trial on 1 paid after 24 and 52 days, 2 after 40, and 3 did not; a trial of 2 after 31
   * days is no return. The last bracket of 3 is not over.
   */
  @Test
  void bracketsOfDaysAreOfReturns() {
    Shop shop = shop(TRIALS).with("tenure.cohorts.day-brackets = [0, 1, 31, 61]");

    run(shop);

    assertThat(
            rows(
                shop,
                "retention_by_days",
                "cohort_period, from_day, eligible_customers, active_customers",
                "dimension = 'all'"))
        .containsExactly(
            "2026-01-01 | 0 | 2 | 2",
            "2026-01-01 | 1 | 2 | 1",
            "2026-01-01 | 31 | 2 | 2",
            "2026-02-01 | 0 | 1 | 1",
            "2026-02-01 | 1 | 1 | 0");
    assertThat(cells(shop, "cohort_period, age, active_customers"))
        .contains("2026-01-01 | 1 | 1", "2026-02-01 | 1 | 0");
  }

  /** Two orders of February, of which one is a payment, are too few; two payments are enough. */
  @Test
  void severalReturnsMayBeNeeded() {
    Shop shop =
        shop("""
                (1, DATE '2026-01-10', 1.00, 'trial', 'web', 'a'),
                (1, DATE '2026-02-03', 20.00, 'paid', 'web', 'b'), (1, DATE '2026-02-04', 5.00, 'addon', 'web', 'c'),
                (1, DATE '2026-03-03', 20.00, 'paid', 'web', 'd'), (1, DATE '2026-03-04', 20.00, 'paid', 'web', 'e')
                """)
            .with("tenure.activity.min-orders = 2");

    run(shop);

    assertThat(cells(shop, "cohort_period, age, active_customers"))
        .containsExactly("2026-01-01 | 0 | 1", "2026-01-01 | 1 | 0", "2026-01-01 | 2 | 1");
  }

  /** With the second trial 2 joins in February; 1 and 3 have one. */
  @Test
  void aCustomerMayJoinWithALaterStart() {
    Shop shop = shop(TRIALS).with("tenure.cohorts.at-transaction = 2");

    run(shop);

    assertThat(cells(shop, CELLS))
        .containsExactly(
            "2026-02-01 | 0 | 1 | 1 | 1 | 1 | 1.00", "2026-02-01 | 1 | 1 | 1 | 1 | 1 | 20.00");
  }

  /** A line that qualifies says what a receipt is; the trial of 2 is a gift, and says nothing. */
  @Test
  void oneQualifyingLineIsEnough() {
    Shop shop =
        shop("""
                (1, DATE '2026-01-10', 5.00, 'addon', 'web', 'a'), (1, DATE '2026-01-10', 1.00, 'trial', 'web', 'a'),
                (2, DATE '2026-01-10', 5.00, 'addon', 'web', 'b'), (2, DATE '2026-01-10', 0.00, 'trial', 'web', 'b'),
                (1, DATE '2026-02-10', 5.00, 'addon', 'web', 'c'), (1, DATE '2026-02-10', 20.00, 'paid', 'web', 'c')
                """)
            .with("tenure.input.transactions.columns.transaction = receipt")
            .with("tenure.input.transactions.row-is = line");

    run(shop);

    assertThat(cells(shop, CELLS))
        .containsExactly(
            "2026-01-01 | 0 | 1 | 1 | 1 | 1 | 6.00",
            "2026-01-01 | 1 | 1 | 1 | 1 | 1 | 25.00",
            "2026-01-01 | 2 | 1 | 0 | 0 | 0 | 0.00");
  }

  /** Two addons are one that was repeated; a payment and an addon with one id contradict. */
  @Test
  void whatARowStartsIsAPartOfWhatItSays() {
    Shop shop =
        shop("""
                (1, DATE '2026-01-10', 1.00, 'trial', 'web', 'a'), (1, DATE '2026-01-10', 1.00, 'trial', 'app', 'a'),
                (1, DATE '2026-02-10', 5.00, 'paid', 'web', 'b'), (1, DATE '2026-02-10', 5.00, 'addon', 'web', 'b'),
                (1, DATE '2026-03-10', -5.00, 'paid', 'web', 'c'), (1, DATE '2026-03-10', -5.00, 'addon', 'web', 'c')
                """)
            .with("tenure.input.transactions.columns.transaction = receipt");

    run(shop);

    // what does not qualify starts nothing, so refunds of either kind say the same
    assertThat(rows(shop, "rejected_rows", "reason, rows", "reason LIKE '%duplicate' AND rows > 0"))
        .containsExactly("conflicting_duplicate | 2", "duplicate | 2");
    assertThat(cells(shop, "age, active_customers, net_revenue"))
        .containsExactly("0 | 1 | 1.00", "1 | 0 | 0.00", "2 | 0 | -5.00");
  }

  /**
   * Of the three who signed up in January, 3 pays in that month, 2 paid before it signed up, 1 pays
   * in February; addons are orders and no more. Elsewhere a customer is known from its first
   * payment.
   */
  @Test
  void whereADateStartsReturnsAreActivity() {
    Shop shop =
        new Shop(folder)
            .transactions(
                COLUMNS,
                """
                (1, DATE '2026-01-05', 5.00, 'addon', 'web', 'a'), (1, DATE '2026-02-02', 20.00, 'paid', 'web', 'b'),
                (2, DATE '2026-01-05', 20.00, 'paid', 'web', 'c'), (2, DATE '2026-01-12', 5.00, 'addon', 'web', 'd'),
                (3, DATE '2026-01-04', 20.00, 'paid', 'web', 'e')
                """)
            .customers(
                "(customer_id, signed_up)",
                "(1, DATE '2026-01-01'), (2, DATE '2026-01-10'), (3, DATE '2026-01-03')")
            .with("tenure.cohorts.rule = acquired-at")
            .with("tenure.input.customers.columns.acquired-at = signed_up")
            .with("tenure.input.transactions.columns.returns = \"kind = 'paid'\"");

    run(shop);

    assertThat(cells(shop, CELLS))
        .containsExactly(
            "2026-01-01 | 0 | 3 | 1 | 2 | 3 | 30.00",
            "2026-01-01 | 1 | 3 | 1 | 1 | 1 | 20.00",
            "2026-01-01 | 2 | 3 | 0 | 0 | 0 | 0.00");
    assertThat(rows(shop, "customer_movement", "period, new, closing", "grain = 'month'"))
        .containsExactly("2026-01-01 | 2 | 2", "2026-02-01 | 1 | 1", "2026-03-01 | 0 | 0");
  }

  /**
   * What comes later makes 4 join before all it brought, contradicts a payment by its kind alone,
   * and takes a trial back: as if all had been there at once. Other rules fold all.
   */
  @Test
  void anIncrementEndsInWhatAFullRunCounts() {
    Shop shop = shop(TRIALS).with("tenure.input.transactions.columns.transaction = receipt");
    run(shop);
    ParquetFiles.write(
        shop.transactionsFolder().resolve("part-1.parquet"),
        "SELECT * FROM (VALUES (4, DATE '2025-12-24', 1.00, 'trial', 'app', 'm'),"
            + " (1, DATE '2026-02-03', 20.00, 'addon', 'web', 'c'),"
            + " (2, DATE '2026-02-20', 1.00, 'addon', 'web', 'f'))"
            + " AS t"
            + COLUMNS);

    assertThat(run(shop).out()).contains("history                increment");
    Path full = folder.resolve("full");
    run(shop, "tenure.output.path=" + full);

    PublishedFiles.requireSame(PublishedFiles.figures(shop.output()), PublishedFiles.figures(full));
    assertThat(cells(shop, "cohort_period, age, cohort_customers, active_customers"))
        .contains("2025-12-01 | 1 | 1 | 1", "2026-01-01 | 1 | 2 | 0");
    assertThat(run(shop, "tenure.input.transactions.columns.returns=null").out())
        .contains("full, because settings changed: tenure.input.transactions.columns.returns\n");
  }

  /** Whoever writes the expressions sees what they make of the first rows. */
  @Test
  void theSampleSaysWhatRowsDo() {
    Shop shop = shop(TRIALS);

    Outcome outcome = InThisJvm.tenure("validate", "--config", shop.file().toString(), "--sample");

    assertThat(outcome.out().lines().map(String::strip))
        .contains(
            "5 a qualifying transaction, a return",
            "4 a qualifying transaction, a start",
            "3 a qualifying transaction, neither a start nor a return");
  }

  @Test
  void somebodyHasToJoin() {
    Shop shop =
        new Shop(folder)
            .transactions("(1, DATE '2026-01-05', 10.00)")
            .with("tenure.input.transactions.columns.starts = \"amount > 10\"");

    Outcome outcome = InThisJvm.tenure("run", "--config", shop.file().toString());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err())
        .contains(
            "input transactions: no starting transaction up to the as-of date 2026-03-31 among 1"
                + " rows (nothing was rejected). Check the as-of date, the row filter and the rules"
                + " for qualifying, starting and returning transactions; what was published before"
                + " is untouched.");
  }
}
