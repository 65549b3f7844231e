package io.tenure.settings;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;

/** Reads tenure.money. */
final class MoneyReader {
  static final String CURRENCY = "tenure.money.currency";
  static final String SCALE = "tenure.money.scale";
  static final String MARGIN_RATE = "tenure.money.margin-rate";
  static final String MARGIN_RATE_BY = "tenure.money.margin-rate-by";
  static final String MARGIN_RATES = "tenure.money.margin-rates";
  private static final String A_SHARE = "a share from 0 to 1";

  /** Decimals of most currencies, for money of which nothing is said. */
  private static final int CENTS = 2;

  private final ConfigValues values;

  MoneyReader(ConfigValues values) {
    this.values = values;
  }

  MoneySettings money() {
    Optional<Currency> currency = values.currency(CURRENCY);
    int minorUnits = currency.map(Currency::getDefaultFractionDigits).orElse(CENTS);
    return new MoneySettings(
        values.optionalWholeNumber(SCALE, 0, 6).orElse(minorUnits), currency, margin());
  }

  private MarginSettings margin() {
    return new MarginSettings(
        values.optional(MARGIN_RATE, A_SHARE, Parsers::exactShare),
        values.optional(MARGIN_RATE_BY, "the name of a dimension"),
        values.blocksIn(MARGIN_RATES).stream()
            .collect(toMap(segment -> segment, segment -> rate(Keys.join(MARGIN_RATES, segment)))));
  }

  private BigDecimal rate(String key) {
    return values.optional(key, A_SHARE, Parsers::exactShare).orElse(BigDecimal.ZERO);
  }
}
