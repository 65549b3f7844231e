package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Folders;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run after another one folds what is new, or says why it folds all; the tables are the same. */
@Tag("pipeline")
class IncrementTest {
  private static final String SALES =
      "SELECT * FROM (VALUES %s)"
          + " AS t(customer_id, transaction_date, amount, receipt, is_refund, channel)";
  private static final String CUSTOMERS = "SELECT * FROM (VALUES %s) AS t(customer_id, industry)";
  private static final String TYPED =
      "SELECT customer_id::BIGINT AS customer_id, transaction_date::DATE AS transaction_date,"
          + " amount::DECIMAL(12,2) AS amount, receipt::BIGINT AS receipt, is_refund,"
          + " channel FROM (%s)";

  private static final List<String> INPUTS_AND_OUTPUT = List.of("sales", "customers", "output");

  @TempDir private static Path folder;
  private static Map<String, List<String>> withSecond = Map.of();

  @BeforeAll
  static void publishTheFirstQuarter() throws IOException {
    sales(
        "first",
        """
        (1, '2026-01-05', 10.00, 101, false, 'shop'),
        (1, '2026-02-05', 12.00, 102, false, 'web'),
        (2, '2026-01-09', 20.00, 201, false, 'web'),
        (2, '2026-03-09', 25.00, 202, false, 'web'),
        (3, '2026-02-11', 30.00, 301, false, 'shop'),
        (3, '2026-04-02', 33.00, 302, false, 'shop'),
        (4, '2026-03-20', 40.00, 401, false, 'web'),
        (NULL, '2026-03-21', 1.00, 501, false, 'web')""");
    customers("(1, 'Retail'), (2, 'Retail'), (3, 'Media'), (5, 'Media')");
    assertThat(run("2026-03-31").code()).isZero();
    for (String name : INPUTS_AND_OUTPUT) {
      Folders.copy(folder.resolve(name), folder.resolve("saved").resolve(name));
    }
  }

  /** As it was then: files are recognised by their paths and times. */
  @BeforeEach
  void goBack() throws IOException {
    for (String name : INPUTS_AND_OUTPUT) {
      Folders.delete(folder.resolve(name));
      Folders.copy(folder.resolve("saved").resolve(name), folder.resolve(name));
    }
    Folders.delete(folder.resolve("merged"));
    Folders.delete(folder.resolve("full"));
  }

  @Test
  void rowsThatRepeatContradictOrRefundWhatCameLongAgoAreWhatAFullRunFinds() {
    sales(
        "second",
        """
        (1, '2026-01-05', 10.00, 101, false, 'shop'),
        (2, '2026-01-09', 21.00, 201, false, 'web'),
        (1, '2026-04-05', 12.00, 102, true, 'web'),
        (4, '2026-01-02', 41.00, 402, false, 'shop'),
        (6, '2026-04-06', 60.00, 601, false, 'web'),
        (NULL, '2026-04-21', 1.00, 502, false, 'web')""");

    Outcome outcome = run("2026-04-30");

    assertThat(outcome.out()).contains("history                increment, 1 new of 2 files\n");
    assertThat(rejected())
        .contains(
            "transactions | missing_customer | rejected | 2",
            "transactions | conflicting_duplicate | rejected | 2",
            "transactions | duplicate | left_out | 1");
    requireSameAsFull("2026-04-30");
  }

  /**
   * 5 never bought before, 4 is in no table, 7 was refunded alone; one of February comes late, and
   * a refund has the id of its order: these two customers are folded from all of their rows.
   */
  @Test
  void laterRowsAreAddedToWhatWasKeptAndOnlyLateAndRepeatedOnesFoldedFromAllRows() {
    String[] segments = {
      "--set", "tenure.dimensions.channel.at=current",
      "--set", "tenure.dimensions.frequency.from=order-frequency",
      "--set", "tenure.dimensions.frequency.bands=[1, 2, 3]",
      "--set", "tenure.dimensions.value.from=first-order-value",
      "--set", "tenure.dimensions.value.bands=[35]"
    };
    sales(
        "early",
        "(7, '2026-03-30', -2.00, 701, false, 'shop'), (8, NULL, 2.00, 801, false, 'shop')");
    Outcome before = run("2026-03-31", segments);
    assertThat(before.code()).as(before.err()).isZero();
    sales(
        "later",
        """
        (1, '2026-04-05', 10.00, 103, false, 'shop'),
        (1, '2026-04-05', 10.00, 103, false, 'shop'),
        (2, '2026-04-09', 0.00, 203, false, 'phone'),
        (4, '2026-04-20', 40.00, 402, false, 'shop'),
        (5, '2026-04-21', 50.00, 502, false, 'shop'),
        (6, '2026-04-06', 60.00, 601, false, 'web'),
        (6, '1899-04-06', 60.00, 602, false, 'web'),
        (7, '2026-04-30', 70.00, 702, false, 'web'),
        (8, '2026-04-30', 80.00, 802, false, 'web'),
        (NULL, '2026-04-21', 1.00, 502, false, 'web')""");

    Outcome later = run("2026-04-30", segments);

    assertThat(later.err()).containsPattern("added_customers +8 rows");
    assertThat(later.err()).containsPattern("folded_customers +2 rows");
    requireSameAsFull("2026-04-30", segments);

    sales(
        "last",
        """
        (1, '2026-05-05', 10.00, 104, false, 'web'),
        (2, '2026-05-05', 25.00, 202, true, 'web'),
        (4, '2026-02-05', 10.00, 403, false, 'web')""");

    Outcome last = run("2026-05-31", segments);

    assertThat(last.err()).containsPattern("added_customers +1 rows");
    assertThat(last.err()).containsPattern("folded_customers +2 rows");
    requireSameAsFull("2026-05-31", segments);
  }

  /**
   * Whether the second channel of 6 is a new one does not follow from one before, and which orders
   * of 4 came before the day of acquisition not from its month. 2 has used many channels, and 5
   * none. 1 is acquired on the new day, and 3 has a row behind the former as-of date.
   */
  @Test
  void whatDoesNotFollowFromWhatWasKeptIsFoldedFromAllRows() {
    String[] settings = {
      "--set", "tenure.dimensions.channels.from=channels-used",
      "--set", "tenure.dimensions.channels.value=channel",
      "--set", "tenure.cohorts.rule=acquired-at",
      "--set", "tenure.input.customers.path=" + folder.resolve("acquired"),
      "--set", "tenure.input.customers.columns.acquired-at=since"
    };
    ParquetFiles.write(
        folder.resolve("acquired/all.parquet"),
        "SELECT id::BIGINT AS customer_id, 'Media' AS industry, since::DATE AS since FROM (VALUES"
            + " (1, '2026-03-31'), (2, '2026-01-09'), (3, '2026-02-11'), (4, '2026-03-25'),"
            + " (5, '2026-01-01'), (6, '2026-01-01')) AS t(id, since)");
    sales(
        "early",
        """
        (1, '2026-03-05', 10.00, 103, false, 'phone'),
        (2, '2026-03-06', 40.00, 203, false, 'shop'),
        (2, '2026-03-06', 40.00, 204, false, 'phone'),
        (4, '2026-03-21', 40.00, 403, false, 'web'),
        (5, '2026-03-22', -1.00, 501, false, 'phone'),
        (6, '2026-03-22', 60.00, 601, false, 'phone')""");
    List<String> earlier = new ArrayList<>(List.of(settings));
    earlier.add("--replace-newer");
    Outcome before = run("2026-03-30", earlier.toArray(String[]::new));
    assertThat(before.code()).as(before.err()).isZero();
    sales(
        "later",
        """
        (1, '2026-03-31', 10.00, 104, false, 'shop'),
        (2, '2026-03-31', 20.00, 205, false, 'mail'),
        (3, '2026-03-31', -3.00, 303, false, 'shop'),
        (4, '2026-03-31', 40.00, 404, false, 'web'),
        (5, '2026-03-31', 50.00, 502, false, 'web'),
        (6, '2026-03-31', 60.00, 602, false, 'shop')""");

    Outcome outcome = run("2026-03-31", settings);

    assertThat(outcome.out()).contains("increment, 1 new of 3 files");
    assertThat(outcome.err()).containsPattern("added_customers +4 rows");
    assertThat(outcome.err()).containsPattern("folded_customers +4 rows");
    requireSameAsFull("2026-03-31", settings);
  }

  /** A receipt of 2 has another line in April; 3 has a row behind the former as-of date. */
  @Test
  void aReceiptThatGoesOnIsOneTransaction() {
    String[] lines = {"--set", "tenure.input.transactions.row-is=line"};
    assertThat(run("2026-03-31", lines).code()).isZero();
    sales(
        "later",
        """
        (1, '2026-04-05', 10.00, 103, false, 'shop'),
        (1, '2026-04-05', 10.00, 103, false, 'shop'),
        (2, '2026-04-05', 5.00, 202, false, 'web')""");

    assertThat(run("2026-04-30", lines).err()).containsPattern("folded_customers +2 rows");

    requireSameAsFull("2026-04-30", lines);
  }

  /** Gaps last longer with each day, whether or not a period ends in between. */
  @Test
  void daysAreFoldedOnceAndCountedAsOfEachDay() {
    assertThat(run("2026-03-31", "--set", "tenure.rfm.enabled=true").out())
        .contains("increment, 0 new of 1 files\n");
    String[] days = {
      "--set", "tenure.rfm.enabled=true",
      "--set", "tenure.output.tables=[gap_survival, rfm_thresholds, value_concentration]"
    };
    assertThat(run("2026-03-31", days).out())
        .contains("full, because tables ask for a history by day");
    sales("second", "(1, '2026-04-05', 10.00, 103, false, 'shop')");
    assertThat(run("2026-04-10", days).out()).contains("increment, 1 new of 2 files\n");
    assertThat(run("2026-04-12", days).out()).contains("increment, 0 new of 2 files\n");

    requireSameAsFull("2026-04-12", days);
    assertThat(run("2026-04-12").out())
        .contains("full, because tables ask for a history by period");
    assertThat(run("2026-04-12", days).out())
        .contains("full, because tables ask for a history by day");
    assertThat(
            PublishedFiles.query(
                "SELECT MIN(days), SUM(censored) FROM "
                    + PublishedFiles.file(output(), "gap_survival")
                    + " WHERE dimension = 'all'"))
        .containsExactly("7 | 4");
  }

  @Test
  void theSameDayAgainFoldsNothing() {
    Outcome outcome = run("2026-03-31");

    assertThat(outcome.out()).contains("history                increment, 0 new of 1 files\n");
    requireSameAsFull("2026-03-31");
  }

  @Test
  void rowsBehindTheFormerAsOfDateCountOnceItIsLater() {
    assertThat(run("2026-04-30").out()).contains("increment, 0 new of 1 files\n");

    requireSameAsFull("2026-04-30");
    assertThat(
            PublishedFiles.query(
                "SELECT sum(orders) FROM "
                    + PublishedFiles.file(output(), "cohort_retention")
                    + " WHERE dimension = 'all'"))
        .containsExactly("7");
  }

  @Test
  void anotherCustomerTableMovesThoseOfWhomItSaysSomethingElse() {
    customers("(1, 'Banking'), (2, 'Retail'), (4, 'Media'), (4, 'Banking')");

    Outcome outcome = run("2026-03-31");

    assertThat(outcome.out()).contains("increment, 0 new of 1 files, another customer table\n");
    requireSameAsFull("2026-03-31");
  }

  /** 6 has a contract and nothing else; that of 2 is new. */
  @Test
  void otherContractsMoveThoseWhoseTheyAre() {
    String[] contracts = {
      "--set",
      "tenure.input.subscriptions.path=" + folder.resolve("contracts"),
      "--set",
      "tenure.output.tables=[mrr_movement, contract_retention, contract_vs_activity]"
    };
    contracts("(1, 'a', '2026-01-05', NULL, 10), (6, 'b', '2026-02-05', '2026-03-05', 20)");
    assertThat(run("2026-03-31", contracts).out()).contains("history                full");
    contracts(
        "(1, 'a', '2026-01-05', '2026-02-05', 10), (1, 'a', '2026-02-05', NULL, 12),"
            + " (2, 'c', '2026-03-05', NULL, 5)");

    assertThat(run("2026-03-31", contracts).out()).contains("increment, 0 new of 1 files");
    requireSameAsFull("2026-03-31", contracts);
    assertThat(run("2026-04-30", contracts).out()).contains("increment, 0 new of 1 files");
    requireSameAsFull("2026-04-30", contracts);
    assertThat(
            PublishedFiles.query(
                "SELECT opening_mrr, new_mrr, expansion_mrr, churned_mrr, closing_mrr FROM "
                    + PublishedFiles.file(output(), "mrr_movement")
                    + " WHERE grain = 'month' AND dimension = 'all' ORDER BY period"))
        .containsExactly(
            "0.00 | 10.00 | 0.00 | 0.00 | 10.00",
            "10.00 | 0.00 | 2.00 | 0.00 | 12.00",
            "12.00 | 5.00 | 0.00 | 0.00 | 17.00",
            "17.00 | 0.00 | 0.00 | 0.00 | 17.00");
  }

  /** 1 fails in January, and pays later; that is known in the second run alone. */
  @Test
  void otherPaymentsMoveThoseWhoseTheyAre() {
    String[] billed = {
      "--set",
      "tenure.input.subscriptions.path=" + folder.resolve("contracts"),
      "--set",
      "tenure.input.invoices.path=" + folder.resolve("invoices"),
      "--set",
      "tenure.input.payments.path=" + folder.resolve("payments"),
      "--set",
      "tenure.output.tables=[mrr_movement, renewals_due, dunning, dunning_attempts]"
    };
    contracts("(1, 'a', '2026-01-05', NULL, 10), (2, 'b', '2026-01-05', NULL, 20)");
    ParquetFiles.write(
        folder.resolve("invoices/all.parquet"),
        "SELECT id::BIGINT AS customer_id, 'i' || id AS invoice_id, s AS subscription_id,"
            + " DATE '2026-01-05' AS billed_on, 10.00 AS amount FROM (VALUES (1, 'a'), (2, 'b')) AS t(id, s)");
    payments("(1, '2026-01-05', 'failed'), (2, '2026-01-05', 'failed')");
    assertThat(run("2026-03-31", billed).out()).contains("history                full");
    payments("(1, '2026-01-05', 'failed'), (1, '2026-01-09', 'paid'), (2, '2026-01-05', 'failed')");

    assertThat(run("2026-03-31", billed).out()).contains("increment, 0 new of 1 files");
    requireSameAsFull("2026-03-31", billed);
    assertThat(
            PublishedFiles.query(
                "SELECT failed_invoices, recovered_invoices, given_up_invoices FROM "
                    + PublishedFiles.file(output(), "dunning")
                    + " WHERE dimension = 'all'"))
        .containsExactly("2 | 1 | 1");
    assertThat(run("2026-04-30", billed).out()).contains("increment, 0 new of 1 files");
    requireSameAsFull("2026-04-30", billed);
  }

  /** What customers cost is no part of their history. */
  @Test
  void otherCostsOfNewCustomersAreReadAndNobodyIsFoldedAgain() {
    String[] paid = {
      "--set",
      "tenure.input.acquisition-costs.path=" + folder.resolve("spending"),
      "--set",
      "tenure.output.tables=[acquisition]",
      "--set",
      "tenure.money.margin-rate=0.5"
    };
    for (String amount : List.of("8.00", "9.50")) {
      ParquetFiles.write(
          folder.resolve("spending/all.parquet"),
          "SELECT DATE '2026-01-31' AS date, " + amount + " AS amount");

      assertThat(run("2026-03-31", paid).out()).contains("increment, 0 new of 1 files\n");
      requireSameAsFull("2026-03-31", paid);
      assertThat(
              PublishedFiles.query(
                  "SELECT customers, spend FROM "
                      + PublishedFiles.file(output(), "acquisition")
                      + " WHERE dimension = 'all' AND spend > 0"))
          .containsExactly("2 | " + amount);
    }
  }

  /**
   * 2 is of 1, and 4 of 2. Then 1 says that it is of 2: a circle, into which 2, who says what it
   * said before, is drawn. Then 1 is of 3, and 2 was referred again.
   */
  @Test
  void anotherReferrerMovesThoseWhoseItIsAndWhoeverIsInACircleWithThem() {
    String[] referred = {
      "--set",
      "tenure.input.customers.path=" + folder.resolve("referred"),
      "--set",
      "tenure.input.customers.columns.referred-by=friend",
      "--set",
      "tenure.output.tables=[referral]"
    };
    referred("(1, NULL), (2, 1), (3, NULL), (4, 2)");
    assertThat(run("2026-03-31", referred).out()).contains("history                full");
    assertThat(newAndReferred()).containsExactly("2 | 1 | 2", "1 | 0 | 0", "1 | 1 | 0");
    referred("(1, 2), (2, 1), (3, NULL), (4, 2)");

    assertThat(run("2026-03-31", referred).out()).contains("increment, 0 new of 1 files");
    assertThat(newAndReferred()).containsExactly("2 | 0 | 1", "1 | 0 | 0", "1 | 1 | 0");
    requireSameAsFull("2026-03-31", referred);
    referred("(1, 3), (2, 1), (3, NULL), (4, 2)");

    assertThat(run("2026-03-31", referred).out()).contains("increment, 0 new of 1 files");
    assertThat(newAndReferred()).containsExactly("2 | 2 | 2", "1 | 0 | 1", "1 | 1 | 0");
    requireSameAsFull("2026-03-31", referred);
  }

  private static List<String> newAndReferred() {
    return PublishedFiles.query(
        "SELECT new_customers, referred_customers, first_degree_customers FROM "
            + PublishedFiles.file(output(), "referral")
            + " WHERE grain = 'month' AND dimension = 'all' ORDER BY period");
  }

  private static void referred(String rows) {
    ParquetFiles.write(
        folder.resolve("referred/all.parquet"),
        "SELECT customer_id::BIGINT AS customer_id, 'Media' AS industry, friend::BIGINT AS friend"
            + " FROM (VALUES "
            + rows
            + ") AS t(customer_id, friend)");
  }

  private static void payments(String rows) {
    ParquetFiles.write(
        folder.resolve("payments/all.parquet"),
        "SELECT id::BIGINT AS customer_id, 'i' || id AS invoice_id, tried::DATE AS attempted_at, status"
            + " FROM (VALUES "
            + rows
            + ") AS t(id, tried, status)");
  }

  private static void contracts(String rows) {
    ParquetFiles.write(
        folder.resolve("contracts/all.parquet"),
        "SELECT customer_id::BIGINT AS customer_id, subscription_id, start_date::DATE AS start_date,"
            + " end_date::DATE AS end_date, amount FROM (VALUES "
            + rows
            + ") AS t(customer_id, subscription_id, start_date, end_date, amount)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--full | --full was given",
        "--set tenure.cohorts.at-transaction=2 | settings changed: tenure.cohorts.at-transaction",
        "--set tenure.dimensions.channel.top=1 --set tenure.time-zone=Asia/Tokyo"
            + " | settings changed: tenure.dimensions.channel.top, tenure.time-zone",
        "--as-of 2026-03-30 --replace-newer"
            + " | the as-of date 2026-03-30 is before that of the kept history, 2026-03-31",
      })
  void allIsFoldedWhereMoreIsOtherThanNewFiles(String options, String why) {
    Outcome outcome = run("2026-03-31", options.split(" "));

    assertThat(outcome.out()).contains("history                full, because " + why + "\n");
  }

  @Test
  void settingsThatOnlyAskOtherQuestionsFoldNothing() {
    Outcome outcome =
        run(
            "2026-03-31",
            "--set",
            "tenure.privacy.minimum-customers=2",
            "--set",
            "tenure.report.enabled=false");

    assertThat(outcome.out()).contains("increment, 0 new of 1 files\n");
  }

  /** What is kept of a run with privacy has no cells: they tell more than is published. */
  @Test
  void withPrivacyOneDayAfterTheOtherIsAnIncrement() {
    String[] privacy = {"--set", "tenure.privacy.minimum-customers=2"};
    run("2026-03-31", privacy);
    sales("second", "(1, '2026-03-05', 10.00, 103, false, 'shop')");

    assertThat(run("2026-03-31", privacy).out()).contains("increment, 1 new of 2 files\n");
    requireSameAsFull("2026-03-31", privacy);
  }

  /** A purchase that was cancelled before the customer counts brings a span with nothing but 0. */
  @Test
  void aSpanOfNothingIsThereAsInAFullRun() {
    String[] second = {"--set", "tenure.cohorts.at-transaction=2"};
    run("2026-03-31", second);
    sales(
        "second",
        """
        (7, '2026-03-05', 10.00, 701, false, 'kiosk'),
        (7, '2026-03-06', 10.00, 701, true, 'kiosk')""");
    run("2026-03-31", second);
    sales("third", "(1, '2026-03-07', 10.00, 104, false, 'shop')");

    assertThat(run("2026-03-31", second).out()).contains("increment, 1 new of 3 files\n");
    requireSameAsFull("2026-03-31", second);
  }

  @Test
  void aFileThatIsGoneOrWrittenAgainFoldsAll() throws IOException {
    sales("second", "(1, '2026-03-05', 10.00, 103, false, 'shop')");
    assertThat(run("2026-03-31").out()).contains("increment, 1 new of 2 files\n");

    Path second = folder.resolve("sales/second.parquet");
    FileTime time = Files.getLastModifiedTime(second);
    sales("second", "(1, '2026-03-05', 11.00, 103, false, 'shop')");
    Files.setLastModifiedTime(second, time);
    assertThat(run("2026-03-31").out())
        .contains("full, because input transactions: ", "sales/second.parquet changed\n");
    requireSameAsFull("2026-03-31");

    Files.delete(second);
    assertThat(run("2026-03-31").out())
        .contains("full, because input transactions: ", "sales/second.parquet is gone\n");
    requireSameAsFull("2026-03-31");
  }

  @Test
  void aMapThatJoinsTwoHistoriesFoldsAll() {
    ParquetFiles.write(
        folder.resolve("merged/a.parquet"), "SELECT 9::BIGINT AS old, 8::BIGINT AS new");
    String[] merged = {
      "--set", "tenure.input.merged-customers.path=" + folder.resolve("merged"),
      "--set", "tenure.input.merged-customers.columns.old=old",
      "--set", "tenure.input.merged-customers.columns.new=new"
    };
    assertThat(run("2026-03-31", merged).out()).contains("full, because settings changed");
    assertThat(run("2026-03-31", merged).out()).contains("increment, 0 new of 1 files");

    ParquetFiles.write(
        folder.resolve("merged/b.parquet"), "SELECT 3::BIGINT AS old, 1::BIGINT AS new");

    assertThat(run("2026-03-31", merged).out())
        .contains("full, because input merged-customers changed, or does not tell\n");
    requireSameAsFull("2026-03-31", merged);
  }

  @Test
  void aUserWhoChangesTheAccountFoldsAll() {
    ParquetFiles.write(
        folder.resolve("merged/accounts.parquet"),
        "SELECT range AS user_id, range // 2 AS account_id FROM range(0, 20)");
    String[] accounts = {"--set", "tenure.input.accounts.path=" + folder.resolve("merged")};
    assertThat(run("2026-03-31", accounts).out()).contains("full, because settings changed");
    assertThat(run("2026-03-31", accounts).out()).contains("increment, 0 new of 1 files");

    ParquetFiles.write(
        folder.resolve("merged/accounts.parquet"),
        "SELECT range AS user_id, range // 3 AS account_id FROM range(0, 20)");

    assertThat(run("2026-03-31", accounts).out())
        .contains("full, because input accounts changed, or does not tell\n");
    requireSameAsFull("2026-03-31", accounts);
  }

  @ParameterizedTest
  @CsvSource({
    "state, gone, kept no state",
    "state, cut, kept is damaged",
    "state, flipped, kept is damaged",
    "customer_history, gone, kept is damaged",
    "customer_history, cut, kept is damaged",
    "customer_history, flipped, kept is damaged"
  })
  void whatWasKeptAndIsDamagedIsMadeAnew(String name, String how, String why) throws IOException {
    sales("second", "(1, '2026-03-05', 10.00, 103, false, 'shop')");
    for (Path file : kept(name)) {
      damage(file, how);
    }

    Outcome outcome = run("2026-03-31");

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).containsPattern("history +full, because .*" + why + "\n");
    PublishedFiles.requireSame(PublishedFiles.figuresAndHistory(output()), fullWithSecond());
  }

  private static Map<String, List<String>> fullWithSecond() {
    if (withSecond.isEmpty()) {
      Path full = folder.resolve("full-with-second");
      assertThat(tenure("run", "2026-03-31", full).code()).isZero();
      withSecond = PublishedFiles.figuresAndHistory(full);
    }
    return withSecond;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "cut", "flipped"})
  void cellsThatAreDamagedAreCountedAnew(String how) throws IOException {
    sales("second", "(1, '2026-03-05', 10.00, 103, false, 'shop')");
    for (Path file : kept("cells")) {
      damage(file, how);
    }

    assertThat(run("2026-03-31").out()).contains("increment, 1 new of 2 files");
    PublishedFiles.requireSame(PublishedFiles.figuresAndHistory(output()), fullWithSecond());
  }

  @Test
  void planSaysWhatIsFoldedAndWhatMayMove() {
    sales(
        "second",
        """
        (1, '2026-02-25', 10.00, 103, false, 'shop'),
        (1, '2026-04-05', 10.00, 104, false, 'shop'),
        (6, '2026-04-06', 60.00, 601, false, 'web')""");

    Outcome outcome = tenure("plan", "2026-04-30", output());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains(
            """
            fold
              history         increment, 1 new of 2 files
              new rows        3 of 2 customers, from 2026-02-25 to 2026-04-06
              restates        figures from 2026-02-01 on; new rows of days that are published: 1
            """);
    assertThat(tenure("plan", "2026-04-30", folder.resolve("other")).out())
        .contains("  history         full, because nothing is published yet\n");
  }

  @Test
  void whatLedToTheHistoryIsNotKept() throws IOException {
    sales("second", "(1, '2026-03-05', 10.00, 103, false, 'shop')");
    run("2026-03-31");

    for (String step :
        List.of(
            "new_transactions",
            "customers_again",
            "customers_before",
            "added_customers",
            "folded_customers")) {
      assertThat(kept(step)).as(step).isEmpty();
    }
    assertThat(kept("customer_history")).isNotEmpty();
  }

  private static void requireSameAsFull(String asOf, String... options) {
    Path full = folder.resolve("full");
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--full");
    assertThat(tenure("run", asOf, full, all.toArray(String[]::new)).code()).isZero();
    PublishedFiles.requireSame(
        PublishedFiles.figuresAndHistory(output()), PublishedFiles.figuresAndHistory(full));
  }

  private static List<String> rejected() {
    return PublishedFiles.query(
        "SELECT input, reason, outcome, rows FROM "
            + PublishedFiles.file(output(), "rejected_rows"));
  }

  private static Path output() {
    return folder.resolve("output");
  }

  private static Outcome run(String asOf, String... options) {
    return tenure("run", asOf, output(), options);
  }

  private static Outcome tenure(String command, String asOf, Path output, String... options) {
    List<String> arguments = new ArrayList<>(List.of(command));
    if (!List.of(options).contains("--as-of")) {
      arguments.addAll(List.of("--as-of", asOf));
    }
    arguments.addAll(List.of("--set", "tenure.output.path=" + output));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("--config", config().toString()));
    return InThisJvm.tenure(arguments.toArray(String[]::new));
  }

  private static Path config() {
    try {
      return Files.writeString(
          folder.resolve("tenure.conf"),
          """
          tenure {
            input.transactions {
              path = "%s"
              columns { transaction = "receipt", refund = "is_refund" }
            }
            input.customers.path = "%s"
            dimensions {
              industry { from = customers, value = "industry" }
              channel { from = transactions, value = "channel" }
              now { from = transactions, value = "channel", at = current }
            }
            activity.inactivity-window = 2
            quality.max-rejected-share = 1
            # of each kind of cells one table: the others are made of the same ones
            output.tables = [cohort_retention, customer_movement, revenue_movement, inactivity_window,
              activity_frequency]
            report.enabled = false
          }
          """
              .formatted(folder.resolve("sales"), folder.resolve("customers")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void sales(String file, String rows) {
    ParquetFiles.write(
        folder.resolve("sales/" + file + ".parquet"), TYPED.formatted(SALES.formatted(rows)));
  }

  private static void customers(String rows) {
    ParquetFiles.write(
        folder.resolve("customers/all.parquet"),
        "SELECT customer_id::BIGINT AS customer_id, industry FROM ("
            + CUSTOMERS.formatted(rows)
            + ")");
  }

  /** The files below a name in what the published run kept. */
  private static List<Path> kept(String name) throws IOException {
    String run = output().resolve("latest").toRealPath().getFileName().toString();
    Path kept = output().resolve("work").resolve(run).resolve(name);
    if (!Files.exists(kept)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(kept)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !file.getFileName().toString().startsWith("_"))
          .toList();
    }
  }

  private static void damage(Path file, String how) throws IOException {
    long length = Files.size(file);
    switch (how) {
      case "gone" -> Files.delete(file);
      case "cut" -> {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
          bytes.setLength(length / 2);
        }
      }
      default -> {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
          // all but the magic number at the front and the footer: the pages
          for (long at = 60; at < Math.min(length / 2, 400); at += 20) {
            bytes.seek(at);
            int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ 0x55);
          }
        }
      }
    }
  }
}
