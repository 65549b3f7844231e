package io.tenure.staging;

import static io.tenure.testing.FoldedCustomer.GROSS;
import static io.tenure.testing.FoldedCustomer.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.run.Inputs;
import io.tenure.run.StagedInputs;
import io.tenure.table.RowFormat;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Shop.Folded;
import io.tenure.testing.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users who are counted by their accounts. */
class AccountsTest {
  private static final String MAP = "accounts";
  private static final String ALWAYS = "(user_id, account_id)";
  private static final String SPANS = "(user_id, account_id, since, till)";
  private static final String DAYS =
      """
      tenure.input.accounts.columns.from = since
      tenure.input.accounts.columns.until = till
      """;

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder);
  }

  /**
   * Ann and Bob are of Acme; Bob is of Beta from February 1 on; Cid was of Beta in January only.
   */
  @Test
  void whatUsersDoIsDoneByTheAccountThatTheyAreInOnTheDay() {
    shop.transactions(
            """
            ('ann', DATE '2026-01-05', 1.00), ('bob', DATE '2026-01-05', 2.00),
            ('bob', DATE '2026-01-31', 4.00), ('bob', DATE '2026-02-01', 8.00),
            ('cid', DATE '2025-12-31', 16.00), ('cid', DATE '2026-01-01', 32.00),
            ('cid', DATE '2026-02-01', 64.00), ('eve', DATE '2026-02-01', 128.00),
            (NULL, DATE '2026-02-01', 256.00), ('eve', NULL, 1.00), ('eve', DATE '2026-05-01', 1.00)
            """)
        .with(DAYS)
        .input(
            MAP,
            SPANS,
            """
            ('ann', 'acme', NULL, NULL), ('ann', 'acme', DATE '2026-01-01', NULL),
            ('bob', 'acme', NULL, DATE '2026-02-01'), ('bob', 'beta', DATE '2026-02-01', NULL),
            ('cid', 'beta', DATE '2026-01-01', DATE '2026-02-01'),
            ('cid', 'acme', DATE '2026-01-15', DATE '2026-01-15')
            """);

    Folded folded = shop.fold();

    assertThat(folded.customers(ORDERS, GROSS))
        .containsExactly("acme [3] [700]", "beta [1, 1] [3200, 800]");
    assertThat(folded.findings())
        .containsExactly(
            "transactions missing_customer rejected 1/11",
            "transactions bad_date rejected 1/11",
            "transactions no_account rejected 3/11",
            "transactions after_as_of left_out 1/11");
    assertThat(shop.with("tenure.input.accounts.without-account = own").fold().customers(GROSS))
        .containsExactly("acme [700]", "beta [3200, 800]", "cid [1600, 6400]", "eve [12800]");
  }

  /**
   * Each user has receipts of its own: two of one number are two, but one that is repeated is one.
   */
  @Test
  void receiptsAreOfUsers() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, receipt)",
                """
                (1, DATE '2026-01-05', 1.00, 7), (2, DATE '2026-01-05', 1.00, 7),
                (2, DATE '2026-01-05', 1.00, 7), (3, DATE '2026-01-05', 2.00, 7),
                (3, DATE '2026-01-05', 4.00, 7), (4, DATE '2026-01-05', 1.00, 7)
                """)
            .with("tenure.input.transactions.columns.transaction = receipt")
            .input(MAP, ALWAYS, "SELECT range, 9 FROM range(1, 5)")
            .input("merged-customers", "(old_customer_id, new_customer_id)", "(4, 1), (8, 9)")
            .fold();

    // 4 is user 1, so its receipt was written again
    assertThat(folded.customers(ORDERS, GROSS)).containsExactly("9 [2] [200]");
    assertThat(folded.findings())
        .containsExactly(
            "transactions conflicting_duplicate rejected 2/6",
            "transactions duplicate left_out 2/6",
            "transactions merged_customer kept 1/6");
  }

  /** The map may know them by the ids that they had. */
  @Test
  void mergedUsersAndAccountsAreThoseThatSurvive() {
    Folded folded =
        shop.transactions(
                "(1, DATE '2026-01-05', 1.00), (2, DATE '2026-01-05', 2.00), (3, DATE '2026-01-05', 4.00)")
            .input(MAP, ALWAYS, "(1, 10), (3, 20), (5, 30)")
            .input(
                "merged-customers",
                "(old_customer_id, new_customer_id)",
                "(1, 2), (20, 10), (10, 30), (4, 5)")
            .fold();

    assertThat(folded.customers(GROSS)).containsExactly("30 [700]");
  }

  @Test
  void othersThanTransactionsMayBeOfUsers() {
    shop.transactions("('acme', DATE '2026-01-05', 1.00)")
        .with("tenure.input.accounts.inputs = [surveys]")
        .input(MAP, ALWAYS, "('ann', 'acme'), ('bob', 'acme')")
        .input(
            "surveys",
            "(customer_id, date, score)",
            """
            ('ann', DATE '2026-01-05', 9), ('eve', DATE '2026-01-05', 9), ('acme', DATE '2026-01-05', 9),
            ('eve', NULL, 9), (NULL, DATE '2026-01-05', 9)
            """);

    assertThat(shop.fold().findings())
        .containsExactly(
            "surveys missing_customer rejected 1/5",
            "surveys incomplete rejected 1/5",
            "surveys no_account rejected 2/5");
    // eve is nobody's customer; and acme is an account, no user
    assertThat(shop.with("tenure.input.accounts.without-account = own").fold().findings())
        .containsExactly(
            "surveys missing_customer rejected 1/5",
            "surveys incomplete rejected 1/5",
            "surveys no_account rejected 1/5",
            "surveys unknown_customer left_out 1/5");
  }

  /** One account for each user, of its own id, says nothing new. */
  @Test
  void accountsOfOneUserGiveTheSameTables() {
    shop.transactions(
        "SELECT id, DATE '2025-11-05' + INTERVAL (id * 7 % 120) DAY, id * 1.00 FROM range(1, 200) AS r(id)");
    Map<String, List<String>> without = figures(shop, "without");
    shop.input(MAP, ALWAYS, "SELECT range, range FROM range(1, 200)");
    Map<String, List<String>> with = figures(shop, "with");

    assertThat(with).containsKey("cohort_retention");
    with.get("rejected_rows").removeIf(row -> row.contains("no_account"));
    assertThat(with).isEqualTo(without);
  }

  private Map<String, List<String>> figures(Shop shop, String output) {
    Path folder = this.folder.resolve(output);
    Outcome run =
        InThisJvm.tenure(
            "run", "--config", shop.file().toString(), "--set", "tenure.output.path=" + folder);
    assertThat(run.code()).as(run.err()).isZero();
    return PublishedFiles.figures(folder);
  }

  /** Who reads the tables, the summary or the report is told what a customer is. */
  @Test
  void everyPlaceSaysWhatIsCounted() throws IOException {
    shop.transactions("(1, DATE '2026-01-05', 1.00), (2, DATE '2026-02-05', 2.00)")
        .input(MAP, ALWAYS, "(1, 10), (2, 10)");

    Outcome run = InThisJvm.tenure("run", "--config", shop.file().toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("1 in 1 cohorts; one customer is one account\n");
    assertThat(
            said(
                "value",
                PublishedFiles.file(shop.output(), "run") + " WHERE property = 'customer_is'"))
        .isEqualTo("account");
    assertThat(Files.readString(shop.output().resolve("latest/report.html")))
        .contains("One customer is one account.");
    assertThat(
            Spark.session()
                .read()
                .parquet(shop.output() + "/latest/customer_movement")
                .schema()
                .fields()[0]
                .metadata()
                .getString(RowFormat.TABLE_COMMENT))
        .endsWith(". One customer is one account");
    assertThat(
            InThisJvm.tenure(
                    "run",
                    "--config",
                    shop.file().toString(),
                    "--set",
                    "tenure.customer-is=household")
                .out())
        .contains("; one customer is one household\n");
  }

  private static String said(String what, String where) {
    return PublishedFiles.query("SELECT " + what + " FROM " + where).get(0);
  }

  @Test
  void twoAccountsOnOneDayAreRefused() {
    shop.transactions("(1, DATE '2026-01-05', 1.00)")
        .with(DAYS)
        .input(
            MAP,
            SPANS,
            """
            (3, 10, DATE '2026-01-01', DATE '2026-02-01'), (3, 20, DATE '2026-01-31', DATE '2026-03-01'),
            (3, 10, DATE '2026-03-05', NULL), (3, 20, DATE '2026-03-06', NULL),
            (4, 20, NULL, NULL), (4, 10, NULL, DATE '2020-01-01'),
            (5, 20, NULL, DATE '2020-01-01'), (5, 10, DATE '2020-01-01', NULL)
            """);

    assertThat(refusal())
        .isEqualTo(
            "input accounts: 2 users, as merged-customers leaves them, are in two accounts on one day, for"
                + " example 3: in 10 and 20 from 2026-01-31 on. What a user does is of one account; say"
                + " until when it is in the first, or leave one of them out by"
                + " tenure.input.accounts.where. Nothing was published.");
  }

  /** Numbers of users and accounts often begin with 1 both. */
  @Test
  void idsOfBothKindsAreToldApartOrRefused() {
    shop.transactions(
            "(1, DATE '2026-01-05', 1.00), (17, DATE '2026-01-05', 2.00), (5, DATE '2026-01-05', 4.00)")
        .with("tenure.input.accounts.without-account = own")
        .input(MAP, ALWAYS, "(1, 17), (4, 1)");

    Folded folded = shop.fold();

    assertThat(folded.customers(GROSS)).containsExactly("17 [100]", "5 [400]");
    assertThat(folded.findings()).containsExactly("transactions no_account rejected 1/3");
    shop.input("merged-customers", "(old_customer_id, new_customer_id)", "(1, 4)");
    assertThat(refusal())
        .isEqualTo(
            "input accounts: 1 old ids of tenure.input.merged-customers are users and accounts, for example"
                + " 1, and nobody can tell which was merged. Give users and accounts ids of their own kinds,"
                + " such as concat('u', user_id). Nothing was published.");
  }

  /** Otherwise an increment would not see that a row says something else. */
  @Test
  void aUserWithoutAnAccountIsNotNobody() {
    shop.transactions("('acme', DATE '2026-01-05', 1.00)")
        .with("tenure.input.accounts.inputs = [surveys]")
        .input(MAP, ALWAYS, "('ann', 'acme')");
    String columns = "(customer_id, date, score)";

    List<Object> nobody =
        digests(shop.input("surveys", columns, "(CAST(NULL AS STRING), DATE '2026-01-05', 9)"));
    List<Object> eve = digests(shop.input("surveys", columns, "('eve', DATE '2026-01-05', 9)"));

    assertThat(eve).hasSize(1).isNotEqualTo(nobody);
  }

  private static List<Object> digests(Shop shop) {
    Inputs inputs = shop.open();
    return StagedInputs.of(
            Spark.session(), shop.settings(), inputs, (name, rows) -> rows.localCheckpoint())
        .rows()
        .customers()
        .rows()
        .select(CustomerLayout.DIGEST)
        .collectAsList()
        .stream()
        .map(row -> row.get(0))
        .toList();
  }

  @Test
  void aSpanThatEndsBeforeItBeginsIsRefused() {
    shop.transactions("(1, DATE '2026-01-05', 1.00)")
        .with(DAYS)
        .input(MAP, SPANS, "(7, 10, DATE '2026-01-02', DATE '2026-01-01')");

    assertThat(refusal())
        .isEqualTo(
            "input accounts: 1 rows end before they begin, for example of user 7. Correct them: until is"
                + " the first day on which the user is not in the account any more. Nothing was published.");
  }

  @Test
  void missingIdsAreRefusedUnlessTheyAreLeftOut() {
    shop.transactions("('1', DATE '2026-01-05', 1.00)")
        .input(MAP, ALWAYS, "('1', ' '), (NULL, '2'), ('1', 'a')");

    assertThat(refusal())
        .isEqualTo(
            "input accounts: 2 rows lack the user or the account. Complete them, or leave them out by"
                + " tenure.input.accounts.where. Nothing was published.");
    shop.with("tenure.input.accounts.where = \"account_id = 'a'\"");
    assertThat(shop.fold().customers(GROSS)).containsExactly("a [100]");
  }

  @Test
  void theKindsOfColumnsHaveToFit() {
    shop.transactions("(1, DATE '2026-01-05', 1.00)")
        .with("tenure.input.accounts.columns.from = since")
        .input(MAP, "(user_id, account_id, since)", "(1, 'a', 'today')");

    Failure failure = catchThrowableOfType(Failure.class, shop::open);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failure)
        .hasMessageContaining(
            "default: tenure.input.accounts.columns.account = \"account_id\" is STRING, but the customer"
                + " of the transactions is BIGINT.")
        .hasMessageContaining(
            "tenure.input.accounts.columns.from = \"since\" is STRING, expected a date or a time stamp");
  }

  private String refusal() {
    Failure failure = catchThrowableOfType(Failure.class, shop::fold);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    return failure.getMessage();
  }
}
