package io.tenure.history;

import static io.tenure.testing.FoldedCustomer.ACTIVE_PERIODS;
import static io.tenure.testing.FoldedCustomer.COHORT_PERIOD;
import static io.tenure.testing.FoldedCustomer.FIRST_PERIOD;
import static io.tenure.testing.FoldedCustomer.GROSS;
import static io.tenure.testing.FoldedCustomer.ORDERS;
import static io.tenure.testing.FoldedCustomer.PERIODS;
import static io.tenure.testing.FoldedCustomer.REFUNDS;
import static io.tenure.testing.FoldedCustomer.SECOND_ORDER_PERIOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.history.Facts.Total;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Shop.Folded;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the rows of one customer. Month 24312 is 2026-01: 2026 * 12 + 0. */
class HistoryFoldTest {
  private static final String WITH_ID = "(customer_id, transaction_date, amount, receipt)";
  private static final String ID = "tenure.input.transactions.columns.transaction = receipt";
  private static final String LINES = "tenure.input.transactions.row-is = line";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder);
  }

  @Test
  void oneCustomerIsOneRow() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2026-01-05', 10.00),
                (1, DATE '2026-01-05', 5.00),
                (1, DATE '2026-01-31', -3.00),
                (1, DATE '2026-03-01', 7.00),
                (1, DATE '2025-12-31', -2.00)
                """)
            .fold();

    // the refund of December comes before the first purchase: period yes, cohort revenue no
    assertThat(folded.customers(FIRST_PERIOD)).containsExactly("1 24311");
    assertThat(folded.customers(COHORT_PERIOD, SECOND_ORDER_PERIOD))
        .containsExactly("1 24312 24312");
    assertThat(folded.customers(ACTIVE_PERIODS, ORDERS))
        .containsExactly("1 [24312, 24314] [0, 2, 1]");
    assertThat(folded.customers(GROSS, REFUNDS)).containsExactly("1 [0, 1500, 700] [200, 300, 0]");
    // 10 + 5 - 3 + 7 = 19
    assertThat(folded.facts().total(Total.COHORT_REVENUE)).isEqualTo(1900);
  }

  /** Each is followed by its orders, revenue and refunds, and comes so many days after the last. */
  @Test
  void daysAreKeptWhateverThePeriodsBeginWith() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2025-12-31', 7.00),
                (1, DATE '2026-01-01', 1.00),
                (1, DATE '2026-01-05', 1.00),
                (1, DATE '2026-01-05', -0.50),
                (2, DATE '2026-04-01', 9.00)
                """)
            .with("tenure.input.transactions.earliest-date = \"2025-12-01\"")
            .with("tenure.input.transactions.history-start = \"2026-01-01\"")
            .with("tenure.rfm.enabled = true")
            .fold();

    assertThat(folded.history().where("book IS NOT NULL").selectExpr("hex(book)").collectAsList())
        .extracting(row -> row.getString(0))
        // 30, 1 order, 700 = 5 * 128 + 60, 0; 1, 1, 100, 0; 4, 1, 100, 50
        .containsExactly("1E01BC0500" + "01016400" + "04016432");
    assertThat(folded.customers(PERIODS)).containsExactly("1 [24312]");
  }

  @Test
  void b14ARepeatedTransactionCountsOnceAndAContradictoryOneNotAtAll() {
    Folded folded =
        shop.transactions(
                WITH_ID,
                """
                (1, DATE '2026-01-05', 10.00, 'r1'),
                (1, DATE '2026-01-05', 10.00, 'r1'),
                (1, DATE '2026-01-05', 10.00, 'r1'),
                (1, DATE '2026-01-06', 20.00, 'r2'),
                (1, DATE '2026-01-06', 21.00, 'r2'),
                (1, DATE '2026-01-07', 40.00, 'r3'),
                (1, DATE '2026-01-08', 40.00, 'r3')
                """)
            .with(ID)
            .fold();

    assertThat(folded.findings())
        .containsExactly(
            "transactions conflicting_duplicate rejected 4/7",
            "transactions duplicate left_out 2/7");
    assertThat(folded.customers(ORDERS, GROSS)).containsExactly("1 [1] [1000]");
  }

  @Test
  void b14TransactionsWithoutAnIdAreNoDuplicates() {
    Folded folded =
        shop.transactions(
                WITH_ID,
                """
                (1, DATE '2026-01-05', 10.00, NULL),
                (1, DATE '2026-01-05', 10.00, NULL),
                (1, DATE '2026-01-05', 10.00, ''),
                (1, DATE '2026-01-05', 20.00, ' ')
                """)
            .with(ID)
            .fold();

    assertThat(folded.findings()).isEmpty();
    assertThat(folded.customers(ORDERS, GROSS)).containsExactly("1 [4] [5000]");
  }

  @Test
  void theIdOfATransactionIsUniquePerCustomer() {
    Folded folded =
        shop.transactions(
                WITH_ID, "(1, DATE '2026-01-05', 10.00, 'r1'), (2, DATE '2026-01-06', 5.00, 'r1')")
            .with(ID)
            .fold();

    assertThat(folded.findings()).isEmpty();
    assertThat(folded.customers(GROSS)).containsExactly("1 [1000]", "2 [500]");
  }

  @Test
  void linesOfATransactionAddUp() {
    Folded folded =
        shop.transactions(
                WITH_ID,
                """
                (1, DATE '2026-02-01', 10.00, 'r1'),
                (1, DATE '2026-01-31', 5.00,  'r1'),
                (1, DATE '2026-02-01', -2.00, 'r1'),
                (1, DATE '2026-02-02', -4.00, 'r2')
                """)
            .with(ID)
            .with(LINES)
            .fold();

    // r1: 10 + 5 - 2 = 13 in one order, on the day of its first line; r2 is a refund of 4
    assertThat(folded.findings()).isEmpty();
    assertThat(folded.customers(ORDERS, GROSS, REFUNDS))
        .containsExactly("1 [1, 0] [1300, 0] [0, 400]");
  }

  /** The order stays in its month, and so does the refund. */
  @Test
  void aRefundMayCarryTheIdOfItsOrder() {
    shop.transactions(
            WITH_ID,
            """
            (1, DATE '2026-02-05', 50.00, 's1'), (1, DATE '2026-03-09', -50.00, 's1'),
            (1, DATE '2026-03-09', -50.00, 's1'),
            (2, DATE '2026-02-05', 50.00, 's2'), (2, DATE '2026-03-09', -20.00, 's2'),
            (2, DATE '2026-03-10', -20.00, 's2'), (2, DATE '2026-02-05', 0.00, 's2'),
            (3, DATE '2026-02-05', 50.00, 's3'), (3, DATE '2026-03-09', -20.00, 's3'),
            (3, DATE '2026-03-09', -10.00, 's3')
            """)
        .with(ID);

    // as transactions: the refund of 50 came twice, those of 20 are of two days, a free item is no
    // other price, and those of 20 and 10 on one day contradict each other
    Folded transactions = shop.fold();
    assertThat(transactions.customers(ORDERS, GROSS, REFUNDS))
        .containsExactly(
            "1 [1, 0] [5000, 0] [0, 5000]", "2 [1, 0] [5000, 0] [0, 4000]", "3 [1] [5000] [0]");
    assertThat(transactions.findings())
        .containsExactly(
            "transactions conflicting_duplicate rejected 2/10",
            "transactions duplicate left_out 1/10",
            "transactions zero_amount kept 1/10");

    // as lines each is one
    Folded lines = shop.with(LINES).fold();
    assertThat(lines.customers(ORDERS, GROSS, REFUNDS))
        .containsExactly(
            "1 [1, 0] [5000, 0] [0, 10000]",
            "2 [1, 0] [5000, 0] [0, 4000]",
            "3 [1, 0] [5000, 0] [0, 3000]");
  }

  @Test
  void aLineIsToldFromOthersByItsId() {
    shop.transactions(
            "(customer_id, transaction_date, amount, receipt, line)",
            """
            (1, DATE '2026-02-05', 10.00, 'r1', 1), (1, DATE '2026-02-05', 20.00, 'r1', 2),
            (1, DATE '2026-02-05', 10.00, 'r1', 1), (1, DATE '2026-02-05', 20.00, 'r1', 2),
            (1, DATE '2026-02-05', -5.00, 'r1', 2), (1, DATE '2026-02-05', 20.00, 'r1', NULL),
            (1, DATE '2026-02-05', 1.00, 'r2', 1), (1, DATE '2026-02-05', 2.00, 'r2', 1),
            (1, DATE '2026-02-05', 4.00, 'r2', 2)
            """)
        .with(ID)
        .with(LINES)
        .with("tenure.input.transactions.columns.line = line");

    Folded folded = shop.fold();

    // r1: 10 + 20 - 5 + 20 = 45, once; of r2 only line 2 is known
    assertThat(folded.customers(ORDERS, GROSS)).containsExactly("1 [2] [4900]");
    assertThat(folded.findings())
        .containsExactly(
            "transactions conflicting_duplicate rejected 2/9",
            "transactions duplicate left_out 2/9");
  }

  /** Monday has two milks; Tuesday brings both and the bread again, and a third milk. */
  @Test
  void linesWithoutAnIdThatSeveralFilesHaveAreCountedAndKept() {
    String monday = "(1, DATE '2026-02-05', 10.00, 'r1'), (1, DATE '2026-02-05', 10.00, 'r1')";
    String bread = ", (1, DATE '2026-02-05', 20.00, 'r1')";
    shop.transactions(WITH_ID, monday + bread).with(ID).with(LINES);
    ParquetFiles.write(
        shop.transactionsFolder().resolve("tuesday.parquet"),
        "SELECT * FROM (VALUES "
            + monday
            + bread
            + ", (1, DATE '2026-02-05', 10.00, 'r1')) AS t"
            + WITH_ID);

    Folded folded = shop.fold();

    // 5 milks of which one file has 3, 2 breads of which one file has 1: 2 + 1
    assertThat(folded.customers(ORDERS, GROSS)).containsExactly("1 [1] [9000]");
    assertThat(folded.findings()).containsExactly("transactions repeated_line kept 3/7");
  }

  /** No segment needs to know which came first. */
  @Test
  void linesOfDifferentTimesAreNotRepeated() {
    shop.transactions(WITH_ID, "(1, TIMESTAMP '2026-02-05 10:00:00', 10.00, 'r1')")
        .with(ID)
        .with(LINES);
    ParquetFiles.write(
        shop.transactionsFolder().resolve("other.parquet"),
        "SELECT * FROM (VALUES (1, TIMESTAMP '2026-02-05 10:00:01', 10.00, 'r1')) AS t" + WITH_ID);

    assertThat(shop.fold().findings()).isEmpty();
  }

  @Test
  void theFirstOfADayIsThatWithTheSmallerNumberInItsId() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, receipt, channel)",
                """
                (1, DATE '2026-01-05', 90.00, '#1000', 'web'),
                (1, DATE '2026-01-05', 10.00, '#999', 'store')
                """)
            .with(ID)
            .with("tenure.dimensions.channel { from = transactions, value = channel }")
            .fold();

    assertThat(folded.customers("dimension_channel")).containsExactly("1 store");
  }

  /** PostgreSQL's infinity arrives as the last date of all. */
  @ParameterizedTest
  @CsvSource({
    "DATE, UTC",
    "DATE, Europe/Berlin",
    "TIMESTAMP, America/New_York",
    "TIMESTAMP, Europe/Berlin",
    "TIMESTAMP, UTC",
    "TIMESTAMPTZ, Pacific/Auckland",
    "TIMESTAMPTZ, UTC"
  })
  void b12DatesAtTheEdgeOfTheCalendarAreJudgedLikeOthers(String type, String zone) {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, channel)",
                """
                (1, CAST('2026-01-05' AS TYPE), 1.00, 'web'),
                (1, CAST('infinity' AS TYPE), 2.00, 'web'),
                (1, CAST('-infinity' AS TYPE), 4.00, 'web'),
                (1, CAST('0001-01-01' AS TYPE), 8.00, 'web'),
                (1, CAST('9999-12-31' AS TYPE), 16.00, 'web')
                """
                    .replace("TYPE", type))
            .customers(
                "(customer_id, since)",
                "(1, CAST('infinity' AS TYPE)), (2, CAST('-infinity' AS TYPE))"
                    .replace("TYPE", type))
            .with("tenure.time-zone = \"" + zone + '"')
            .with("tenure.cohorts.rule = acquired-at")
            .with("tenure.input.customers.columns.acquired-at = since")
            .with("tenure.dimensions.channel { from = transactions, value = channel }")
            .fold();

    assertThat(folded.customers(GROSS)).containsExactly("1 [100]", "2 []");
    assertThat(folded.findings())
        .containsExactly(
            "transactions bad_date rejected 2/5",
            "transactions after_as_of left_out 2/5",
            "customers no_acquisition_date kept 2/2",
            "customers never_active kept 1/2");
  }

  @Test
  void aDimensionIsThatOfTheFirstPurchase() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, channel)",
                """
                (1, TIMESTAMP '2026-01-05 12:00:00', 1.00,  'web'),
                (1, TIMESTAMP '2026-01-05 11:59:59', 1.00,  'store'),
                (1, TIMESTAMP '2026-01-04 00:00:00', -1.00, 'phone'),
                (2, TIMESTAMP '2026-01-05 12:00:00', 1.00,  'web'),
                (2, TIMESTAMP '2026-01-05 12:00:00', 1.00,  'app'),
                (2, TIMESTAMP '2026-01-05 12:00:00', 1.00,  NULL),
                (3, TIMESTAMP '2026-01-05 12:00:00', 1.00,  '')
                """)
            .with("tenure.dimensions.channel { from = transactions, value = channel }")
            .fold();

    // 1: the earliest purchase, a refund is none; 2: of equals the first by name, NULL last
    assertThat(folded.customers("dimension_channel"))
        .containsExactly("1 store", "2 app", "3 (none)");
  }

  @Test
  void aFolderNameIsAFilterAndADimension() {
    shop.transactions("(9, DATE '2026-01-05', 1.00)");
    Path hive = folder.resolve("hive");
    ParquetFiles.partitioned(
        hive,
        """
        SELECT * FROM (VALUES
          (1, DATE '2026-01-05', 1.00, '01'),
          (2, DATE '2026-01-05', 1.00, '1'),
          (3, DATE '2026-01-05', 1.00, '02')
        ) AS t(customer_id, transaction_date, amount, industry)""",
        "industry");

    Folded folded =
        shop.with("tenure.input.transactions.path = \"" + hive + '"')
            .with("tenure.input.transactions.where = \"industry <> '02'\"")
            .with("tenure.dimensions.industry { from = transactions, value = industry }")
            .fold();

    assertThat(folded.customers("dimension_industry")).containsExactly("1 01", "2 1");
  }
}
