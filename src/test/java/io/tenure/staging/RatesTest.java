package io.tenure.staging;

import static io.tenure.testing.FoldedCustomer.GROSS;
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

/** Amounts of several currencies. */
class RatesTest {
  private static final String COLUMNS = "(customer_id, transaction_date, amount, money)";
  private static final String RATES = "rates";
  private static final String RATES_COLUMNS = "(currency, date, rate)";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    Spark.session();
    shop =
        new Shop(folder)
            .with("tenure.input.transactions.columns.currency = money")
            .with("tenure.money.currency = EUR");
  }

  @Test
  void anAmountIsRoundedInItsCurrencyThenConvertedThenRoundedAgain() {
    Folded folded =
        shop.transactions(
                COLUMNS,
                """
                (1, DATE '2026-01-05', 10.005::DECIMAL(18,6), 'USD'),
                (2, DATE '2026-01-05', 100.5,  'JPY'),
                (3, DATE '2026-01-05', 1.2345, 'KWD'),
                (4, DATE '2026-01-05', 2.675,  'EUR'),
                (5, DATE '2026-01-05', -10.005, 'USD')
                """)
            .input(
                RATES,
                RATES_COLUMNS,
                """
                ('USD', DATE '2026-01-05', 0.9), ('JPY', DATE '2026-01-05', 0.0061),
                ('KWD', DATE '2026-01-05', 3), ('EUR', DATE '2026-01-05', 7)
                """)
            .fold();

    // 10.01 * 0.9 = 9.009; 101 * 0.0061 = 0.6161; 1.235 * 3 = 3.705; 2.68 as it is
    assertThat(folded.customers(GROSS, REFUNDS))
        .containsExactly("1 [901] [0]", "2 [62] [0]", "3 [371] [0]", "4 [268] [0]", "5 [0] [901]");
    // each had more decimals than its currency; those that the conversion takes are none of its own
    assertThat(folded.findings()).containsExactly("transactions rounded_amount kept 5/5");
  }

  /**
   * The limit before conversion is that of the amount's own decimals, not of the published ones.
   */
  @Test
  void yenMayBeMoreThanTheSixDecimalsOfTheirWorthWouldAllow() {
    Folded folded =
        shop.transactions(
                COLUMNS,
                """
                (1, DATE '2026-01-05', 999999999999::DECIMAL(20,0), 'JPY'),
                (2, DATE '2026-01-05', 99999999999999999, 'JPY'),
                (3, DATE '2026-01-05', 99999999999, 'EUR'),
                (4, DATE '2026-01-05', 100000000000, 'EUR')
                """)
            .input(RATES, RATES_COLUMNS, "('JPY', DATE '2026-01-05', 0.01)")
            .with("tenure.money.scale = 6")
            .fold();

    // yen: below 10^17 before conversion; euros of 6 decimals: below 10^(17 - 6) = 10^11 after it.
    // 1: 999,999,999,999 * 0.01 = 9,999,999,999.99, which is below. 2: 10^15 less 0.01 is not.
    assertThat(folded.customers(GROSS))
        .containsExactly("1 [9999999999990000]", "3 [99999999999000000]");
    assertThat(folded.findings()).containsExactly("transactions bad_amount rejected 2/4");
  }

  @Test
  void dinarsHaveOneDecimalMoreThanEuros() {
    Folded folded =
        shop.transactions(
                COLUMNS,
                """
                (1, DATE '2026-01-05', 99999999999999::DECIMAL(20,0), 'KWD'),
                (2, DATE '2026-01-05', 100000000000000, 'KWD'),
                (3, DATE '2026-01-05', 100000000000000, 'EUR')
                """)
            .input(RATES, RATES_COLUMNS, "('KWD', DATE '2026-01-05', 0.01)")
            .fold();

    // dinars: below 10^(17 - 3) = 10^14, however few euros that makes; euros: below 10^15
    assertThat(folded.customers(GROSS))
        .containsExactly("1 [99999999999999]", "3 [10000000000000000]");
    assertThat(folded.findings()).containsExactly("transactions bad_amount rejected 1/3");
  }

  @Test
  void theLatestRateHoldsForSomeDays() {
    Folded folded =
        shop.transactions(
                COLUMNS,
                """
                (1, TIMESTAMP '2026-01-01 23:59:59', 1.00, 'USD'),
                (2, TIMESTAMP '2026-01-02 00:00:00', 1.00, 'USD'),
                (3, TIMESTAMP '2026-01-04 10:00:00', 1.00, 'USD'),
                (4, TIMESTAMP '2026-01-05 10:00:00', 1.00, 'USD'),
                (5, TIMESTAMP '2026-01-08 23:59:59', 1.00, 'USD'),
                (6, TIMESTAMP '2026-01-09 00:00:00', 1.00, 'USD')
                """)
            .input(
                RATES,
                RATES_COLUMNS,
                """
                ('USD', DATE '2026-01-02', 2.0), ('USD', DATE '2026-01-05', 3),
                ('USD', DATE '2026-04-01', -1), ('JPY', DATE '2026-01-08', 9)
                """)
            .with("tenure.input.rates.max-age-days = 3")
            .fold();

    // that of April comes after the as-of date, so that it is wrong is no matter
    assertThat(folded.customers(GROSS)).containsExactly("2 [200]", "3 [200]", "4 [300]", "5 [300]");
    assertThat(folded.findings()).containsExactly("transactions missing_rate rejected 2/6");
  }

  @Test
  void rowsWithoutARateAreRejectedAfterOtherFaults() {
    Folded folded =
        shop.transactions(
                COLUMNS,
                """
                (1, DATE '2026-01-05', 1.00, 'EUR'),
                (1, DATE '2026-01-05', 1.00, NULL),
                (1, DATE '2026-01-05', 1.00, '  '),
                (1, DATE '2026-01-05', 1.00, 'usd'),
                (1, DATE '2026-01-05', 1.00, 'XAU'),
                (1, DATE '2026-01-05', -1.00, 'CHF'),
                (1, DATE '2026-01-05', NULL, 'CHF'),
                (1, NULL, 1.00, 'CHF'),
                (1, DATE '2026-04-05', 1.00, 'CHF')
                """)
            .input(
                RATES,
                RATES_COLUMNS,
                "('usd', DATE '2026-01-05', 0.9), ('XAU', DATE '2026-01-05', 9)")
            .with("tenure.input.transactions.refunds = ignore")
            .fold();

    assertThat(folded.customers(GROSS)).containsExactly("1 [100]");
    assertThat(folded.findings())
        .containsExactly(
            "transactions bad_amount rejected 1/9",
            "transactions bad_date rejected 1/9",
            "transactions missing_rate rejected 5/9",
            "transactions after_as_of left_out 1/9");
    assertThat(folded.samples())
        .contains("transaction_missing_rate: date 2026-01-05, amount 1.00, currency NULL");
  }

  @Test
  void aConvertedAmountBeyondTheExactRangeIsRejected() {
    Folded folded =
        shop.transactions(
                COLUMNS,
                """
                (1, DATE '2026-01-05', 1::DOUBLE, 'KWD'),
                (2, DATE '2026-01-05', 99999999999999::DOUBLE, 'KWD'),
                (3, DATE '2026-01-05', 'NaN'::DOUBLE, 'KWD'),
                (4, DATE '2026-01-05', 'NaN'::DOUBLE, 'USD')
                """)
            .input(RATES, RATES_COLUMNS, "('KWD', DATE '2026-01-05', 9999998.999999999999)")
            .fold();

    // 1 * 9999998.999999999999 = 9999999.00
    assertThat(folded.customers(GROSS)).containsExactly("1 [999999900]");
    assertThat(folded.findings()).containsExactly("transactions bad_amount rejected 3/4");
  }

  @Test
  void theDecimalsAreThoseOfThePublishedCurrency() {
    shop.transactions(
            COLUMNS, "(1, DATE '2026-01-05', 10.5, 'USD'), (1, DATE '2026-01-05', 10.5, 'JPY')")
        .input(RATES, RATES_COLUMNS, "('USD', DATE '2026-01-05', 150.07)")
        .with("tenure.money.currency = JPY");

    // 10.5 * 150.07 = 1575.735, up to 1576 yen, and 11 yen
    assertThat(shop.fold().customers(GROSS)).containsExactly("1 [1587]");
    // 1575.74 and 11.00: the yen were rounded as yen before
    assertThat(shop.with("tenure.money.scale = 2").fold().customers(GROSS))
        .containsExactly("1 [158674]");
  }

  @Test
  void ratesThatAreNoneAreRefused() {
    shop.transactions(COLUMNS, "(1, DATE '2026-01-05', 1.00, 'EUR')")
        .input(
            RATES,
            RATES_COLUMNS,
            """
            ('USD', DATE '2026-01-05', 0.9::DOUBLE), ('USD', DATE '2026-01-06', 0),
            ('USD', DATE '2026-01-07', -1), ('USD', DATE '2026-01-08', NULL),
            ('USD', DATE '2026-01-09', 'NaN'::DOUBLE), ('USD', DATE '2026-01-10', 'Infinity'::DOUBLE),
            ('USD', DATE '2026-01-11', 1e-13), ('USD', DATE '2026-01-12', 9999999)
            """);

    assertThat(refusal())
        .isEqualTo(
            "input rates: 7 rows are no rate, for example that of USD on 2026-01-06. A rate has a"
                + " currency and a date and is above 0, with up to 12 decimals, and below 9,999,999."
                + " Correct them, or leave them out by tenure.input.rates.where. Nothing was"
                + " published.");
  }

  @Test
  void twoRatesOnOneDateAreRefused() {
    shop.transactions(COLUMNS, "(1, DATE '2026-01-05', 1.00, 'EUR')")
        .input(
            RATES,
            RATES_COLUMNS,
            "('USD', TIMESTAMP '2026-01-05 08:00:00', 0.9), ('USD', TIMESTAMP '2026-01-05 09:00:00', 0.9)");

    assertThat(refusal())
        .isEqualTo(
            "input rates: 1 times a currency has more than one rate on a date, for example USD on"
                + " 2026-01-05. Leave one, for example by tenure.input.rates.where. Nothing was"
                + " published.");
  }

  @Test
  void everyWrongTypeIsReportedAtOnce() {
    shop.transactions(COLUMNS, "(1, DATE '2026-01-05', 1.00, 'EUR')")
        .input(RATES, RATES_COLUMNS, "(1, '2026-01-05', '0.9')");

    Failure failure = catchThrowableOfType(Failure.class, shop::open);

    assertThat(failure.problems())
        .containsExactly(
            "default: tenure.input.rates.columns.currency = \"currency\" is INT, expected a text.",
            "default: tenure.input.rates.columns.date = \"date\" is STRING, expected a date or a time"
                + " stamp; for example to_date(…, 'dd.MM.yyyy')"
                + " with the pattern of its texts.",
            "default: tenure.input.rates.columns.rate = \"rate\" is STRING, expected a number; for"
                + " example CAST(… AS DECIMAL(30,12)) of 1234.56,"
                + " CAST(replace(replace(…, '.', ''), ',', '.') AS DECIMAL(30,12)) of 1.234,56.");
  }

  private String refusal() {
    Failure failure = catchThrowableOfType(Failure.class, shop::fold);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT);
    return failure.getMessage();
  }
}
