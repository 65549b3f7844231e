package io.tenure.sample;

import org.jspecify.annotations.Nullable;

/**
 * A row of the transaction history.
 *
 * @param customer null in a faulty row
 * @param second seconds since 1970-01-01T00:00:00Z
 * @param cents negative for a refund without a mark
 * @param marked true for a refund that only the mark shows
 */
record SampleTransaction(
    long id, @Nullable Long customer, long second, long cents, boolean marked, String channel) {

  /** Transaction ids are customer * this + number. */
  static final long IDS_PER_CUSTOMER = 1_000_000;

  /** Epoch day. */
  int day() {
    return (int) (second / Orders.SECONDS_PER_DAY);
  }

  boolean isRefund() {
    return marked || cents < 0;
  }

  /** What the row adds to net revenue. */
  long netCents() {
    return isRefund() ? -StrictMath.abs(cents) : cents;
  }
}
