package io.tenure.contracts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An exchange by dated rates: each holds from its day until the next one, for some days at most.
 */
public final class ExchangeRates implements Exchange {
  private static final long serialVersionUID = 1L;

  private final int home;
  private final int scale;
  private final int maxAgeDays;
  private final TreeMap<Integer, TreeMap<Integer, BigDecimal>> rates = new TreeMap<>();

  /**
   * An exchange that knows no rate yet.
   *
   * @param home the currency of the tables, which is worth itself
   * @param scale decimals of the tables
   * @param maxAgeDays for which a rate holds after its day, unless there is a later one
   */
  public ExchangeRates(int home, int scale, int maxAgeDays) {
    this.home = home;
    this.scale = scale;
    this.maxAgeDays = maxAgeDays;
  }

  /**
   * Another rate, in any order.
   *
   * @param day epoch day from which on it holds
   * @param rate what one unit of the currency is worth
   */
  public void add(int currency, int day, BigDecimal rate) {
    rates.computeIfAbsent(currency, any -> new TreeMap<>()).put(day, rate);
  }

  Optional<BigDecimal> rate(int currency, int day) {
    if (currency == home) {
      return Optional.of(BigDecimal.ONE);
    }
    TreeMap<Integer, BigDecimal> its = rates.get(currency);
    Map.Entry<Integer, BigDecimal> last = its == null ? null : its.floorEntry(day);
    return last == null || day - last.getKey() > maxAgeDays
        ? Optional.empty()
        : Optional.of(last.getValue());
  }

  /** Whether an amount can be converted: nothing is so without a rate. */
  boolean knows(int currency, long amount, int day) {
    return amount == 0 || currency == CurrencyNumber.UNSAID || rate(currency, day).isPresent();
  }

  /** Whether a currency has a rate on each of some days. */
  public boolean isKnownThroughout(int currency, int first, int last) {
    for (int day = first; day <= last; day++) {
      if (rate(currency, day).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public long worth(int currency, long amount, int day) {
    if (amount == 0 || currency == CurrencyNumber.UNSAID) {
      return amount;
    }
    BigDecimal rate =
        rate(currency, day)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "no rate of " + CurrencyNumber.code(currency) + " on day " + day));
    return BigDecimal.valueOf(amount, CurrencyNumber.decimals(currency))
        .multiply(rate)
        .setScale(scale, RoundingMode.HALF_UP)
        .unscaledValue()
        .longValueExact();
  }

  @Override
  public String listing() {
    List<String> lines = new ArrayList<>(List.of(home + " " + scale + " " + maxAgeDays));
    rates.forEach((currency, its) -> lines.add(currency + " " + its));
    return String.join("\n", lines);
  }
}
