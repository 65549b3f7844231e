package io.tenure.staging;

import static io.tenure.testing.FoldedCustomer.GROSS;
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

  @Test
  void aRowOfTheSurvivingCustomerGoesBeforeThoseOfMergedOnes() {
    Folded folded =
        shop.transactions("(1, DATE '2026-01-05', 1.00), (4, DATE '2026-01-05', 1.00)")
            .with(INDUSTRY)
            .customers(
                "(customer_id, industry)",
                """
                (1, 'Retail'), (2, 'Media'), (3, 'Banking'),
                (4, 'Retail'), (5, 'Retail'),
                (7, 'Retail'), (8, 'Media'),
                (10, 'Retail')
                """)
            .input(MAP, MAP_COLUMNS, "(1, 3), (2, 3), (4, 6), (5, 6), (7, 9), (8, 9), (10, 11)")
            .fold();

    // 3 has a row of its own, so those of 1 and 2 are left out; 6 has none, and 4 and 5 agree;
    // 9 has none, and 7 and 8 contradict each other; 11 takes the one of 10
    assertThat(folded.customers("dimension_industry"))
        .containsExactlyInAnyOrder("3 Banking", "6 Retail", "9 (none)", "11 Retail");
    assertThat(folded.findings())
        .containsExactly(
            "transactions merged_customer kept 2/2",
            "customers conflicting_duplicate rejected 2/8",
            "customers duplicate left_out 1/8",
            "customers merged_customer left_out 2/8",
            "customers never_active kept 2/8");
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
                + " the customer of the transactions is BIGINT. Cast one to the other's type.");
  }

  private String refusal() {
    Failure failure = catchThrowableOfType(Failure.class, shop::fold);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    return failure.getMessage();
  }
}
