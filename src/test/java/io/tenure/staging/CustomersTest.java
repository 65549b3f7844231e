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

/** The rules for the customer table. */
class CustomersTest {
  private static final String COLUMNS = "(customer_id, industry)";
  private static final String INDUSTRY =
      "tenure.dimensions.industry { from = customers, value = industry }";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop =
        new Shop(folder)
            .transactions("(1, DATE '2026-01-05', 1.00), (2, DATE '2026-01-05', 2.00)")
            .with(INDUSTRY);
  }

  @Test
  void b14UnknownAndNeverActiveCustomersAreCounted() {
    Folded folded = shop.customers(COLUMNS, "(1, 'Retail'), (3, 'Media'), (4, 'Media')").fold();

    assertThat(folded.findings())
        .containsExactly(
            "transactions unknown_customer kept 1/2", "customers never_active kept 2/3");
    assertThat(folded.customers("dimension_industry", GROSS))
        .containsExactly("1 Retail [100]", "2 (none) [200]", "3 Media []", "4 Media []");
  }

  @Test
  void b14RepeatedRowsCountOnceAndContradictoryOnesNotAtAll() {
    Folded folded =
        shop.customers(
                COLUMNS,
                """
                (1, 'Retail'), (1, 'Retail'), (1, 'Retail'),
                (2, 'Media'), (2, 'Retail')
                """)
            .fold();

    assertThat(folded.findings())
        .containsExactly(
            "customers conflicting_duplicate rejected 2/5", "customers duplicate left_out 2/5");
    // nobody knows the industry of customer 2, but it is a customer
    assertThat(folded.customers("dimension_industry")).containsExactly("1 Retail", "2 (none)");
  }

  @Test
  void rowsWithoutACustomerAreRejected() {
    Folded folded =
        shop.customers(COLUMNS, "(1, 'Retail'), (2, ' '), (NULL, 'Media'), (NULL, 'Media')").fold();

    assertThat(folded.findings()).containsExactly("customers missing_customer rejected 2/4");
    assertThat(folded.customers("dimension_industry")).containsExactly("1 Retail", "2 (none)");
  }

  @Test
  void theKindOfIdHasToBeThatOfTheTransactions() {
    shop.customers(COLUMNS, "('1', 'Retail')");

    Failure failure = catchThrowableOfType(Failure.class, shop::open);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failure)
        .hasMessage(
            "default: tenure.input.customers.columns.customer = \"customer_id\" is STRING, but the"
                + " customer of the transactions is BIGINT. Map the BIGINT as CAST(… AS STRING): as"
                + " numbers, 007 and 7 would be one customer.");
  }

  @Test
  void aFilterOfTheCustomersHasToBeACondition() {
    shop.customers(COLUMNS, "(1, 'Retail')").with("tenure.input.customers.where = industry");

    Failure failure = catchThrowableOfType(Failure.class, shop::open);

    assertThat(failure)
        .hasMessage(
            "shop.conf:6: tenure.input.customers.where = \"industry\" is STRING, expected a"
                + " condition, true or false.");
  }
}
