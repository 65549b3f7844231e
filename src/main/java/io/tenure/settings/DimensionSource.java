package io.tenure.settings;

import java.util.Set;

/** What a dimension is read or derived from. */
public enum DimensionSource {
  /** A value of the customer table. */
  CUSTOMERS("value"),

  /** A value of one transaction of the customer. */
  TRANSACTIONS("value", "at"),

  /** How many different values the customer's transactions have. */
  CHANNELS_USED("value"),

  /** The amount of the first qualifying transaction. */
  FIRST_ORDER_VALUE("bands"),

  /** The number of qualifying transactions. */
  ORDER_FREQUENCY("bands"),

  /** Two other dimensions, crossed. */
  PAIR("of");

  private final Set<String> keys;

  DimensionSource(String... keys) {
    this.keys = Set.of(keys);
  }

  /** Whether a setting of a dimension says anything about one from here. */
  boolean takes(String key) {
    return keys.contains(key);
  }

  /** Whether it is an expression over the transaction history. */
  public boolean readsTransactions() {
    return this == TRANSACTIONS || this == CHANNELS_USED;
  }

  /** Whether it depends on which of a customer's transactions was first or last. */
  public boolean needsOrderInTime() {
    return this == TRANSACTIONS || this == FIRST_ORDER_VALUE;
  }
}
