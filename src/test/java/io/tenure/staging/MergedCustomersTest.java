package io.tenure.staging;

import static io.tenure.testing.FoldedCustomer.GROSS;
import static io.tenure.testing.FoldedCustomer.ORDERS;
import static io.tenure.testing.FoldedCustomer.REFUNDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.testing.Shop;
import io.tenure.testing.Shop.Folded;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Customers that turned out to be one. */
class MergedCustomersTest {
  private static final String MAP = "merged-customers";
  private static final String MAP_COLUMNS = "(old_customer_id, new_customer_id)";
  private static final String INDUSTRY =
      "tenure.dimensions.industry { from = customers, value = industry }";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder);
  }

  @Test
  void chainsAreFollowedToTheSurvivingCustomer() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2026-01-05', 1.00),
                (2, DATE '2026-01-05', 2.00),
                (3, DATE '2026-01-05', 4.00),
                (4, DATE '2026-01-05', 8.00),
                (5, DATE '2026-01-05', 16.00),
                (6, DATE '2026-01-05', 32.00),
                (7, DATE '2026-01-05', 64.00),
                (8, DATE '2026-01-05', 128.00),
                (2, DATE '2026-04-01', 2.00),
                (2, NULL, 2.00)
                """)
            .input(MAP, MAP_COLUMNS, "(1, 2), (2, 3), (3, 4), (4, 5), (6, 4), (7, 7), (9, 8)")
            .fold();

    // 1 to 4 and 6 are 5: 1 + 2 + 4 + 8 + 16 + 32 = 63; five rows came under an old id
    assertThat(folded.customers(GROSS)).containsExactly("5 [6300]", "7 [6400]", "8 [12800]");
    assertThat(folded.findings())
        .containsExactly(
            "transactions bad_date rejected 1/10",
            "transactions after_as_of left_out 1/10",
            "transactions merged_customer kept 5/10");
  }

  @Test
  void aTransactionIdRepeatedUnderBothIdsIsOneTransaction() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, receipt)",
                "('b', DATE '2026-01-05', 1.00, 'r'), ('a', DATE '2026-01-05', 1.00, 'r')")
            .with("tenure.input.transactions.columns.transaction = receipt")
            .input(MAP, MAP_COLUMNS, "('a', 'b'), ('a', 'b')")
            .fold();

    assertThat(folded.customers(GROSS)).containsExactly("b [100]");
    assertThat(folded.findings())
        .containsExactly(
            "transactions duplicate left_out 1/2", "transactions merged_customer kept 1/2");
  }

  /** Their receipts were numbered apart, so 7 and 7 are two; but 8 was written again. */
  @Test
  void equalIdsOfMergedCustomersAreOnePurchaseOnlyIfTheirContentsAreEqual() {
    String receipts =
        """
        ('old', DATE '2026-01-05', 1.00, '7', 1), ('new', DATE '2026-02-05', 2.00, '7', 1),
        ('old', DATE '2026-01-06', 4.00, '8', 1), ('new', DATE '2026-01-06', 4.00, '8', 1),
        ('old', DATE '2026-01-06', -4.00, '8', 2), ('older', DATE '2026-01-06', 4.00, '8', 1),
        ('old', DATE '2026-01-07', 8.00, '9', 1), ('old', DATE '2026-01-07', 16.00, '9', 1)
        """;
    shop.transactions("(customer_id, transaction_date, amount, receipt, line)", receipts)
        .with("tenure.input.transactions.columns.transaction = receipt")
        .input(MAP, MAP_COLUMNS, "('older', 'old'), ('old', 'new')");

    // 1 and 2, one of three times 4 and its refund; 8 and 16 contradict each other
    Folded transactions = shop.fold();
    assertThat(transactions.customers(GROSS, REFUNDS)).containsExactly("new [500, 200] [400, 0]");
    assertThat(transactions.findings())
        .containsExactly(
            "transactions conflicting_duplicate rejected 2/8",
            "transactions duplicate left_out 2/8",
            "transactions merged_customer kept 6/8");

    // of lines: 4 - 4 under the one id is not the 4 of the two others; 9 comes to 24
    Folded lines = shop.with("tenure.input.transactions.row-is = line").fold();
    assertThat(lines.customers(ORDERS, GROSS, REFUNDS))
        .containsExactly("new [4, 1] [2900, 200] [0, 0]");
    assertThat(lines.findings()).contains("transactions duplicate left_out 1/8");
  }

  /** Each id tells what it knows; the surviving one goes first, then the latest merge. */
  @Test
  void whatAMergedCustomerIsIsPutTogetherFromAllIts() {
    Folded folded =
        shop.transactions("(1, DATE '2026-01-05', 1.00), (4, DATE '2026-01-05', 1.00)")
            .with(INDUSTRY)
            .with("tenure.dimensions.country { from = customers, value = country }")
            .with("tenure.cohorts.rule = acquired-at")
            .with("tenure.input.customers.columns.acquired-at = signed_up")
            .customers(
                "(customer_id, industry, country, signed_up)",
                """
                (1, 'Retail', 'FR', DATE '2026-02-01'),
                (2, 'Media', 'DE', DATE '2026-01-31'),
                (3, 'Banking', NULL, DATE '2026-03-01'),
                (4, 'Retail', 'FR', DATE '1970-01-01'),
                (5, 'Media', ' ', DATE '2026-02-01'),
                (7, 'Retail', 'FR', NULL),
                (8, 'Media', 'DE', NULL), (8, 'Media', 'FR', NULL),
                (10, 'Retail', 'FR', NULL)
                """)
            .input(MAP, MAP_COLUMNS, "(1, 2), (2, 3), (4, 6), (5, 6), (7, 9), (8, 9), (10, 11)")
            .fold();

    // 3 knows its industry, 2, which it was last, the country, and 2 was acquired before 1; 6 has
    // no
    // row of its own, so 4 goes before 5, but 1970 is no date; 8 contradicts itself, so 7 speaks
    assertThat(folded.customers("dimension_industry", "dimension_country", "acquired_period"))
        .containsExactlyInAnyOrder(
            "3 Banking DE 24312", "6 Retail FR 24313", "9 Retail FR null", "11 Retail FR null");
    assertThat(folded.findings())
        .containsExactly(
            "transactions merged_customer kept 2/2",
            "customers conflicting_duplicate rejected 2/9",
            "customers merged_customer kept 8/9",
            "customers no_acquisition_date kept 2/9",
            "customers never_active kept 2/9");
  }

  @Test
  void rowsWithoutACustomerMatchNobody() {
    Folded folded =
        shop.transactions(
                "(CAST(NULL AS BIGINT), DATE '2026-01-05', 1.00), (1, DATE '2026-01-05', 2.00)")
            .input(MAP, MAP_COLUMNS, "SELECT range, 9999 FROM range(5000) WHERE range <> 1")
            .fold();

    // ids of 0 to 4095 are also the keys that spread rows without a customer over the tasks
    assertThat(folded.customers(GROSS)).containsExactly("1 [200]");
    assertThat(folded.findings()).containsExactly("transactions missing_customer rejected 1/2");
  }

  @Test
  void theRuleForQualifyingRowsSeesTheSurvivingId() {
    Folded folded =
        shop.transactions("(1, DATE '2026-01-05', 1.00), (2, DATE '2026-01-05', 1.00)")
            .with("tenure.input.transactions.qualifying = \"customer_id = 2\"")
            .input(MAP, MAP_COLUMNS, "(1, 2)")
            .fold();

    assertThat(folded.customers("orders")).containsExactly("2 [2]");
  }

  @Test
  void aCircleIsRefused() {
    shop.transactions("(1, DATE '2026-01-05', 1.00)")
        .input(MAP, MAP_COLUMNS, "(1, 2), (2, 3), (3, 4), (4, 2), (5, 6), (6, 7), (7, 8), (8, 9)");

    assertThat(refusal())
        .isEqualTo(
            "input merged-customers: 4 ids lead in a circle and to no customer, for example 1."
                + " Follow it from old to new and remove the row that leads back. Nothing was"
                + " published.");
  }

  @Test
  void twoSuccessorsAreRefused() {
    shop.transactions("('1', DATE '2026-01-05', 1.00)")
        .input(
            MAP,
            MAP_COLUMNS,
            "('1', '2'), ('1', '1'), ('3', '5'), ('3', '4'), ('6', '7'), ('6', '8')");

    assertThat(refusal())
        .isEqualTo(
            "input merged-customers: 2 old ids have two different new ids, for example 3: 4 and 5."
                + " A customer goes on under one id; say which. Nothing was published.");
  }

  @Test
  void missingIdsAreRefusedUnlessTheyAreLeftOut() {
    shop.transactions("('1', DATE '2026-01-05', 1.00)")
        .input(MAP, MAP_COLUMNS, "('1', ' '), (NULL, '2'), ('3', '4')");

    assertThat(refusal())
        .isEqualTo(
            "input merged-customers: 2 rows lack the old or the new customer id. Complete them, or"
                + " leave them out by tenure.input.merged-customers.where. Nothing was published.");
    shop.with("tenure.input.merged-customers.where = \"old_customer_id = '3'\"");
    assertThat(shop.fold().customers(GROSS)).containsExactly("1 [100]");
  }

  @Test
  void theKindOfIdHasToBeThatOfTheTransactions() {
    shop.transactions("(1, DATE '2026-01-05', 1.00)").input(MAP, MAP_COLUMNS, "('1', 2)");

    Failure failure = catchThrowableOfType(Failure.class, shop::open);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failure)
        .hasMessage(
            "default: tenure.input.merged-customers.columns.old = \"old_customer_id\" is STRING, but"
                + " the customer of the transactions is BIGINT. Map the BIGINT as CAST(… AS STRING): as"
                + " numbers, 007 and 7 would be one customer.");
  }

  private String refusal() {
    Failure failure = catchThrowableOfType(Failure.class, shop::fold);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    return failure.getMessage();
  }
}
