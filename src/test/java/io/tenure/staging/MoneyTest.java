package io.tenure.staging;

import static io.tenure.testing.FoldedCustomer.ACTIVE_PERIODS;
import static io.tenure.testing.FoldedCustomer.GROSS;
import static io.tenure.testing.FoldedCustomer.ORDERS;
import static io.tenure.testing.FoldedCustomer.REFUNDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import io.tenure.testing.Shop.Folded;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which amounts are exact, and what they are rounded to. */
class MoneyTest {
  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop = new Shop(folder);
  }

  @Test
  void b15AmountsThatAreNoneAreRejected() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2026-01-05', 10.5::DOUBLE),
                (1, DATE '2026-01-05', NULL),
                (1, DATE '2026-01-05', 'NaN'::DOUBLE),
                (1, DATE '2026-01-05', 'Infinity'::DOUBLE),
                (1, DATE '2026-01-05', '-Infinity'::DOUBLE),
                (1, DATE '2026-01-05', 1e308),
                (1, DATE '2026-01-05', 1e15)
                """)
            .fold();

    assertThat(folded.findings()).containsExactly("transactions bad_amount rejected 6/7");
    assertThat(folded.customers(GROSS)).containsExactly("1 [1050]");
    assertThat(folded.samples())
        .containsExactly(
            "transaction_bad_amount: date 2026-01-05, amount -Infinity",
            "transaction_bad_amount: date 2026-01-05, amount 1.0E15",
            "transaction_bad_amount: date 2026-01-05, amount 1.0E308",
            "transaction_bad_amount: date 2026-01-05, amount Infinity",
            "transaction_bad_amount: date 2026-01-05, amount NULL",
            "transaction_bad_amount: date 2026-01-05, amount NaN");
  }

  @Test
  void b15DecimalsBeyondTheExactRangeAreRejected() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2026-01-05', 999999999999999.99::DECIMAL(38,4)),
                (2, DATE '2026-01-05', -999999999999999.99),
                (3, DATE '2026-01-05', 1000000000000000.00),
                (4, DATE '2026-01-05', 12345678901234567890123456789012.00)
                """)
            .fold();

    assertThat(folded.findings()).containsExactly("transactions bad_amount rejected 2/4");
    assertThat(folded.customers(GROSS, REFUNDS))
        .containsExactly("1 [99999999999999999] [0]", "2 [0] [99999999999999999]");
  }

  @Test
  void b16BinaryFractionsAreRoundedAsTheyAreWritten() {
    Folded folded =
        shop.transactions(
                """
                (1, DATE '2026-01-05', 1.005::DOUBLE),
                (2, DATE '2026-01-05', 2.675),
                (3, DATE '2026-01-05', -2.675),
                (4, DATE '2026-01-05', 2.6749)
                """)
            .fold();

    // half up, away from zero; as binary numbers 1.005 and 2.675 are a little below
    assertThat(folded.customers(GROSS, REFUNDS))
        .containsExactly("1 [101] [0]", "2 [268] [0]", "3 [0] [268]", "4 [267] [0]");
  }

  @Test
  void b16SinglePrecisionIsRoundedAsItIsWritten() {
    Folded folded =
        shop.transactions("(1, DATE '2026-01-05', 2.675::FLOAT), (2, DATE '2026-01-05', 1.005)")
            .fold();

    assertThat(folded.customers(GROSS)).containsExactly("1 [268]", "2 [101]");
  }

  @Test
  void b17ScalesOfNoneAndSixDecimals() {
    shop.transactions(
        "(1, DATE '2026-01-05', 2.5::DECIMAL(18,7)), (2, DATE '2026-01-05', 0.1234565)");

    // 0.1234565 at 6 decimals is 0.123457; at none it is 0 and thus no order
    assertThat(new Shop(folder).with("tenure.money.scale = 6").fold().customers(GROSS, ORDERS))
        .containsExactly("1 [2500000] [1]", "2 [123457] [1]");
    Folded whole = new Shop(folder).with("tenure.money.scale = 0").fold();
    assertThat(whole.customers(GROSS, ORDERS)).containsExactly("1 [3] [1]", "2 [] []");
    assertThat(whole.findings())
        .containsExactly(
            "transactions rounded_amount kept 2/2", "transactions zero_amount kept 1/2");
  }

  /**
   * 3 times 1.10 is 3.3000000000000003 in binary, which says 3.30; of large decimals each counts.
   */
  @Test
  void onlyDecimalsThatWereMeantAreRounded() {
    shop.transactions("(1, DATE '2026-01-05', 3 * 1.1::DOUBLE), (1, DATE '2026-01-05', 1.005)");
    assertThat(shop.fold().findings()).containsExactly("transactions rounded_amount kept 1/2");

    shop.transactions(
        "(1, DATE '2026-01-05', 99999999999.990), (1, DATE '2026-01-05', 99999999999.991)");
    assertThat(shop.fold().findings()).containsExactly("transactions rounded_amount kept 1/2");
  }

  @Test
  void b15AZeroAmountIsCountedAndNoOrder() {
    Folded folded =
        shop.transactions("(1, DATE '2026-01-05', 0.00), (1, DATE '2026-02-05', 1.00)").fold();

    assertThat(folded.findings()).containsExactly("transactions zero_amount kept 1/2");
    // months count from the year 0: 2026 * 12 + 1 for February
    assertThat(folded.customers(ACTIVE_PERIODS, ORDERS)).containsExactly("1 [24313] [1]");
  }
}
