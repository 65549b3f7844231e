package io.tenure.settings;

import java.util.Currency;
import java.util.Optional;

/** Reads tenure.money. */
final class MoneyReader {
  static final String CURRENCY = "tenure.money.currency";
  static final String SCALE = "tenure.money.scale";

  /** Decimals of most currencies, for money of which nothing is said. */
  private static final int CENTS = 2;

  private final ConfigValues values;

  MoneyReader(ConfigValues values) {
    this.values = values;
  }

  MoneySettings money() {
    Optional<Currency> currency = values.currency(CURRENCY);
    int minorUnits = currency.map(Currency::getDefaultFractionDigits).orElse(CENTS);
    return new MoneySettings(values.optionalWholeNumber(SCALE, 0, 6).orElse(minorUnits), currency);
  }
}
