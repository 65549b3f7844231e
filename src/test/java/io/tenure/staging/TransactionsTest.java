package io.tenure.staging;

import static io.tenure.testing.FoldedCustomer.ACTIVE_PERIODS;
import static io.tenure.testing.FoldedCustomer.FIRST_PERIOD;
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

/** The rules for a single row of the transactions, seen in the history that they end in. */
class TransactionsTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder);
  }

  @Test
  void b13RowsWithoutACustomerAreRejected() {
    Folded folded =
        shop.transactions(
                """
                ('c1', DATE '2026-01-05', 10.00),
                (NULL, DATE '2026-01-05', 20.00),
                ('',   DATE '2026-01-05', 20.00),
                ('  ', DATE '2026-01-05', 20.00),
                (chr(9) || chr(160) || chr(10), DATE '2026-01-05', 20.00)
                """)
            .fold();

    assertThat(folded.findings()).containsExactly("transactions missing_customer rejected 4/5");
    assertThat(folded.customers(GROSS)).containsExactly("c1 [1000]");
  }

  @Test
  void b13IdsThatDifferByCaseOrSpaceStayDifferent() {
    Folded folded =
        shop.transactions(
                """
                ('a',  DATE '2026-01-05', 1.00),
                ('A',  DATE '2026-01-05', 2.00),
                ('A ', DATE '2026-01-05', 3.00),
                ('ä',  DATE '2026-01-05', 4.00),
                ('a' || chr(776), DATE '2026-01-05', 5.00)
                """)
            .fold();

    // the last two look alike: one letter, or a letter and a mark
    assertThat(folded.customers(GROSS))
        .containsExactlyInAnyOrder("a [100]", "A [200]", "A  [300]", "ä [400]", "a\u0308 [500]");
  }

  @Test
  void b12DatesOutsideTheWindowAreLeftOut() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2026-03-31', 1.00),
                (1, DATE '2026-04-01', 2.00),
                (1, DATE '9999-12-31', 2.00),
                (1, DATE '1990-01-01', 4.00),
                (1, DATE '1989-12-31', 8.00),
                (1, DATE '1970-01-01', 8.00),
                (1, DATE '0001-01-01', 8.00),
                (1, NULL,              8.00)
                """)
            .fold();

    assertThat(folded.findings())
        .containsExactly(
            "transactions bad_date rejected 4/8", "transactions after_as_of left_out 2/8");
    // months count from the year 0: 1990 * 12 for January
    assertThat(folded.customers(FIRST_PERIOD, GROSS)).containsExactly("1 23880 [400, 100]");
  }

  /** 29 February is a month after 31 January, and 30 March two; days divided by 30 say 0 and 1. */
  @Test
  void b25AgesAreDifferencesOfCalendarMonths() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2024-01-31', 1.00),
                (1, DATE '2024-02-29', 1.00),
                (1, DATE '2024-03-30', 1.00)
                """)
            .fold();

    // months count from the year 0: 2024 * 12 for January
    assertThat(folded.customers(ACTIVE_PERIODS)).containsExactly("1 [24288, 24289, 24290]");
  }

  /** A rerun for an earlier date is not refused for what went wrong later. */
  @Test
  void faultsAfterTheAsOfDateDoNotCount() {
    Folded folded =
        shop.transactions(
                """
                (1,    DATE '2026-03-31', 1.00),
                (NULL, DATE '2026-04-01', 2.00),
                (1,    DATE '2026-04-01', NULL)
                """)
            .fold();

    assertThat(folded.findings()).containsExactly("transactions after_as_of left_out 2/3");
  }

  @Test
  void b15AMarkedRowIsARefundWhateverItsSign() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, kind)",
                """
                (1, DATE '2026-01-05', 10.00, 'sale'),
                (1, DATE '2026-02-05', 4.00,  'refund'),
                (1, DATE '2026-03-05', -3.00, 'refund'),
                (1, DATE '2026-03-06', -2.00, NULL),
                (2, DATE '2026-01-05', 5.00,  NULL)
                """)
            .with("tenure.input.transactions.columns.refund = \"kind = 'refund'\"")
            .fold();

    assertThat(folded.customers(ORDERS, GROSS, REFUNDS))
        .containsExactly("1 [1, 0, 0] [1000, 0, 0] [0, 400, 500]", "2 [1] [500] [0]");
  }

  /** The expression would fail on the row without a kind, were it asked. */
  @Test
  void rowsThatTheFilterSaysNothingOfAreCountedAndNotRead() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, kind)",
                """
                (1, DATE '2026-01-05', '10.00', 'sale'),
                (1, DATE '2026-01-06', '20.00', 'test'),
                (2, DATE '2026-01-06', 'none', NULL)
                """)
            .with("tenure.input.transactions.where = \"kind <> 'test'\"")
            .with("tenure.input.transactions.columns.amount = \"CAST(amount AS DECIMAL(18,2))\"")
            .fold();

    assertThat(folded.findings()).containsExactly("transactions filter_unknown left_out 1/2");
    assertThat(folded.customers(GROSS)).containsExactly("1 [1000]");
    assertThat(folded.samples()).isEmpty();
  }

  /** In New York a midnight in UTC is the evening before; 04:00 in UTC is a midnight there. */
  @Test
  void datesThatWereTakenForTimeStampsShow() {
    Folded folded =
        shop.transactions(
                """
                (1, TIMESTAMPTZ '2026-02-01 00:00:00+00', 1.00),
                (1, TIMESTAMPTZ '2026-02-02 04:00:00+00', 2.00)
                """)
            .with("tenure.time-zone = America/New_York")
            .fold();

    assertThat(folded.findings()).containsExactly("transactions midnight_utc kept 1/2");
    assertThat(folded.customers(ACTIVE_PERIODS)).containsExactly("1 [24312, 24313]");
  }

  @Test
  void ignoredRefundsAreLeftOutAndCounted() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, kind)",
                """
                (1, DATE '2026-01-05', 10.00, 'sale'),
                (1, DATE '2026-02-05', 4.00,  'refund'),
                (1, DATE '2026-03-05', -3.00, 'sale'),
                (1, DATE '2026-03-06', 0.00,  'refund'),
                (1, DATE '2026-03-06', -0.001, 'sale'),
                (1, DATE '2026-04-01', -2.00, 'sale'),
                (NULL, DATE '2026-03-01', -2.00, 'sale')
                """)
            .with("tenure.input.transactions.columns.refund = \"kind = 'refund'\"")
            .with("tenure.input.transactions.refunds = ignore")
            .fold();

    // -0.001 rounds to 0 and is no refund; what is rejected or too late is not also a refund
    assertThat(folded.findings())
        .containsExactly(
            "transactions missing_customer rejected 1/7",
            "transactions after_as_of left_out 1/7",
            "transactions refund left_out 3/7",
            "transactions rounded_amount kept 1/7",
            "transactions zero_amount kept 1/7");
    assertThat(folded.customers(ORDERS, GROSS, REFUNDS)).containsExactly("1 [1] [1000] [0]");
    assertThat(folded.samples()).hasSize(1);
  }

  @Test
  void theRowFilterComesFirst() {
    Folded folded =
        shop.transactions("(1, DATE '2026-01-05', 1.00), (NULL, DATE '2026-01-05', 999.00)")
            .with("tenure.input.transactions.where = \"amount < 100\"")
            .fold();

    assertThat(folded.findings()).isEmpty();
  }

  @Test
  void aDimensionMayBeNamedLikeAColumnOfOurs() {
    Folded folded =
        shop.transactions(
                "(customer_id, transaction_date, amount, k)", "(1, DATE '2026-01-05', 1.00, 'x')")
            .with("tenure.dimensions.amount { from = transactions, value = k }")
            .with("tenure.dimensions.day { from = transactions, value = k }")
            .with("tenure.dimensions.customer_id { from = transactions, value = k }")
            .fold();

    assertThat(folded.customers("dimension_amount", "dimension_customer_id", "dimension_day"))
        .containsExactly("1 x x x");
    assertThat(folded.customers(GROSS)).containsExactly("1 [100]");
  }

  @Test
  void b03EveryWrongTypeIsReportedAtOnce() {
    shop.transactions("(1.5, '2026-01-05', '10')")
        .with("tenure.input.transactions.where = customer_id")
        .with("tenure.input.transactions.columns.refund = \"1\"")
        .with("tenure.input.transactions.columns.starts = amount")
        .with("tenure.input.transactions.columns.returns = \"2\"");

    Failure failure = catchThrowableOfType(Failure.class, shop::open);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(failure.problems())
        .containsExactly(
            "shop.conf:4: tenure.input.transactions.where = \"customer_id\" is DECIMAL(2,1),"
                + " expected a condition, true or false.",
            "default: tenure.input.transactions.columns.customer = \"customer_id\" is"
                + " DECIMAL(2,1), expected a whole number or a text; for example CASE WHEN … = floor(…)"
                + " THEN CAST(floor(…) AS BIGINT) END, which rejects a row whose value is not whole.",
            "default: tenure.input.transactions.columns.date = \"transaction_date\" is STRING,"
                + " expected a date or a time stamp; for example to_date(…, 'dd.MM.yyyy')"
                + " with the pattern of its texts.",
            "default: tenure.input.transactions.columns.amount = \"amount\" is STRING, expected a"
                + " number; for example CAST(… AS DECIMAL(30,12)) of 1234.56,"
                + " CAST(replace(replace(…, '.', ''), ',', '.') AS DECIMAL(30,12)) of 1.234,56.",
            "shop.conf:5: tenure.input.transactions.columns.refund = \"1\" is INT, expected a"
                + " condition, true or false.",
            "shop.conf:6: tenure.input.transactions.columns.starts = \"amount\" is STRING, expected a"
                + " condition, true or false.",
            "shop.conf:7: tenure.input.transactions.columns.returns = \"2\" is INT, expected a"
                + " condition, true or false.");
  }

  @Test
  void theRuleForQualifyingRowsSeesOurFieldsOnly() {
    shop.transactions("(1, DATE '2026-01-05', 1.00)")
        .with("tenure.input.transactions.qualifying = \"price > 0\"");

    Failure failure = catchThrowableOfType(Failure.class, shop::open);

    assertThat(failure)
        .hasMessageStartingWith(
            "shop.conf:4: tenure.input.transactions.qualifying = \"price > 0\" does not fit the"
                + " fields of a transaction: ")
        .hasMessageEndingWith(" Columns: customer_id, transaction_date, amount, is_refund.");
  }
}
