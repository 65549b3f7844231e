package io.tenure.contracts;

import java.util.List;

/**
 * One invoice with what was tried to collect it.
 *
 * @param billedOn epoch day
 * @param currency as that of a {@link ContractVersion}
 * @param amount above 0, in minor units of it
 * @param isAutomatic whether it is collected by itself
 * @param attempts up to the as-of date, in their order
 */
public record Invoice(
    String id,
    String subscription,
    int billedOn,
    int currency,
    long amount,
    boolean isAutomatic,
    List<PaymentAttempt> attempts) {

  /** Whether the first attempt to collect it failed. */
  public boolean hasFailed() {
    return !attempts.isEmpty() && !attempts.get(0).isPaid();
  }

  /** Day of the first attempt; there has to be one. */
  public int firstAttempt() {
    return attempts.get(0).day();
  }

  /** Day on which all of it was paid, {@link ContractVersion#NEVER} until then. */
  public int paidOn() {
    int last = settling();
    return last < attempts.size() ? attempts.get(last).day() : ContractVersion.NEVER;
  }

  /** Which attempt, from 0 on, paid the last of it; their number where none did. */
  public int settling() {
    long left = amount;
    for (int at = 0; at < attempts.size(); at++) {
      if (attempts.get(at).isPaid()) {
        if (attempts.get(at).amount() >= left) {
          return at;
        }
        left -= attempts.get(at).amount();
      }
    }
    return attempts.size();
  }
}
