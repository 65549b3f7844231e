package io.tenure.contracts;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An exchange that notes which rates it was asked for and does not have, and goes on without. */
public final class MissingRates implements Exchange {
  private static final long serialVersionUID = 1L;

  private final ExchangeRates rates;
  private final TreeMap<Integer, TreeSet<Integer>> missing = new TreeMap<>();

  public MissingRates(ExchangeRates rates) {
    this.rates = rates;
  }

  @Override
  public long worth(int currency, long amount, int day) {
    if (rates.knows(currency, amount, day)) {
      return rates.worth(currency, amount, day);
    }
    missing.computeIfAbsent(currency, any -> new TreeSet<>()).add(day);
    return 0;
  }

  /** The days by their currency. */
  public Map<Integer, ? extends Set<Integer>> missing() {
    return missing;
  }
}
