package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What amounts are worth, worked by hand. */
class ExchangeRatesTest {
  private static final int EURO = CurrencyNumber.of("EUR");
  private static final int DOLLAR = CurrencyNumber.of("USD");
  private static final int YEN = CurrencyNumber.of("JPY");
  private static final int DINAR = CurrencyNumber.of("KWD");

  private static ExchangeRates rates(int scale) {
    ExchangeRates rates = new ExchangeRates(EURO, scale, 7);
    rates.add(DOLLAR, 20, new BigDecimal("0.8"));
    rates.add(DOLLAR, 10, new BigDecimal("0.9"));
    rates.add(YEN, 10, new BigDecimal("0.0061"));
    rates.add(DINAR, 10, new BigDecimal("3.123456789012"));
    return rates;
  }

  @Test
  void everyCurrencyHasANumberOfItsOwn() {
    List<String> codes =
        Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).toList();

    assertThat(codes)
        .allSatisfy(
            code -> assertThat(CurrencyNumber.code(CurrencyNumber.of(code))).isEqualTo(code))
        .extracting(CurrencyNumber::of)
        .doesNotHaveDuplicates()
        .doesNotContain(CurrencyNumber.UNSAID);
  }

  /** 10.01 dollars at 0.9 are 9.009; 101 yen at 0.0061 are 0.6161. */
  @Test
  void amountsAreRoundedHalfUpOnce() {
    assertThat(rates(2).worth(DOLLAR, 10_01, 10)).isEqualTo(9_01);
    assertThat(rates(2).worth(YEN, 101, 10)).isEqualTo(62);
    assertThat(rates(4).worth(YEN, 101, 10)).isEqualTo(6161);
    assertThat(rates(0).worth(DINAR, 1_000, 10)).isEqualTo(3);
    // 0.500 dinars: 1.561728...
    assertThat(rates(2).worth(DINAR, 500, 10)).isEqualTo(1_56);
    // 0.05 dollars at 0.9 are 0.045
    assertThat(rates(2).worth(DOLLAR, 5, 10)).isEqualTo(5);
  }

  /** In the decimals of the tables, and those of what says nothing are theirs already. */
  @Test
  void whatIsInTheCurrencyOfTheTablesIsWorthItself() {
    assertThat(rates(2).worth(EURO, 12_34, 0)).isEqualTo(12_34);
    assertThat(rates(3).worth(EURO, 12_34, 0)).isEqualTo(12_340);
    assertThat(rates(3).worth(CurrencyNumber.UNSAID, 12_345, 0)).isEqualTo(12_345);
  }

  @Test
  void aRateHoldsUntilTheNextOneAndForSomeDays() {
    ExchangeRates rates = rates(2);

    assertThat(rates.rate(DOLLAR, 9)).isEmpty();
    assertThat(rates.worth(DOLLAR, 100, 17)).isEqualTo(90);
    assertThat(rates.rate(DOLLAR, 18)).isEmpty();
    assertThat(rates.worth(DOLLAR, 100, 20)).isEqualTo(80);
    assertThat(rates.worth(DOLLAR, 100, 27)).isEqualTo(80);
    assertThat(rates.isKnownThroughout(DOLLAR, 10, 17)).isTrue();
    assertThat(rates.isKnownThroughout(DOLLAR, 10, 18)).isFalse();
    assertThat(rates.isKnownThroughout(EURO, 0, 100)).isTrue();
  }

  /** Nothing is worth nothing on any day. */
  @Test
  void whatIsMissingIsNoted() {
    MissingRates missing = new MissingRates(rates(2));

    assertThat(missing.worth(DOLLAR, 100, 20)).isEqualTo(80);
    assertThat(missing.worth(DOLLAR, 0, 9)).isZero();
    assertThat(missing.worth(EURO, 5, 9)).isEqualTo(5);
    assertThat(missing.missing()).isEmpty();
    missing.worth(DOLLAR, 1, 18);
    missing.worth(DOLLAR, 1, 9);
    missing.worth(DOLLAR, 2, 9);

    assertThat(missing.missing()).containsOnlyKeys(DOLLAR);
    assertThat(missing.missing().get(DOLLAR)).containsExactly(9, 18);
    assertThatThrownBy(() -> rates(2).worth(DOLLAR, 1, 9)).hasMessage("no rate of USD on day 9");
  }

  @Test
  void anotherRateIsAnotherListing() {
    ExchangeRates other = rates(2);
    other.add(YEN, 11, new BigDecimal("0.0061"));

    assertThat(rates(2).listing()).isEqualTo(rates(2).listing()).isNotEqualTo(other.listing());
    assertThat(rates(2).listing()).isNotEqualTo(rates(3).listing());
  }
}
