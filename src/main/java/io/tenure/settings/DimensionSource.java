package io.tenure.settings;

/** What a dimension is read or derived from. */
public enum DimensionSource {
  /** A value of the customer table. */
  CUSTOMERS,

  /** A value of one transaction of the customer. */
  TRANSACTIONS,

  /** How many different values the customer's transactions have. */
  CHANNELS_USED,

  /** The amount of the first qualifying transaction. */
  FIRST_ORDER_VALUE,

  /** The number of qualifying transactions. */
  ORDER_FREQUENCY,

  /** Two other dimensions, crossed. */
  PAIR;

  /** Whether a setting of a dimension says anything about one from here. */
  boolean takes(String key) {
    return switch (this) {
      case CUSTOMERS, CHANNELS_USED -> key.equals(DimensionReader.VALUE);
      case TRANSACTIONS -> key.equals(DimensionReader.VALUE) || key.equals(DimensionReader.AT);
      case FIRST_ORDER_VALUE, ORDER_FREQUENCY -> key.equals(DimensionReader.BANDS);
      case PAIR -> key.equals(DimensionReader.OF);
    };
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
