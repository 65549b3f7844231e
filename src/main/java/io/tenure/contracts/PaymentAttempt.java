package io.tenure.contracts;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to collect an invoice.
 *
 * @param day epoch day
 * @param amount in minor units of the currency of the invoice; {@link #ALL} where it is not said
 * @param declineCode why it failed; null where it was paid, or nobody knows
 */
public record PaymentAttempt(int day, boolean isPaid, long amount, @Nullable String declineCode) {
  /** What pays an invoice of any amount. */
  public static final long ALL = Long.MAX_VALUE;
}
