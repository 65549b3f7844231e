package io.tenure.contracts;

/**
 * One version of a subscription: what it brings from one day to another. Days are epoch days.
 *
 * @param start first day
 * @param end first day on which it is over, {@link #NEVER} for none
 * @param trialEnd first day on which it brings something, if that is after the start
 * @param noticed day on which it was cancelled, which may be long before its end; {@link #NEVER}
 * @param currency a number that stands for it, see {@link CurrencyNumber}
 * @param mrr monthly recurring revenue in minor units of the currency
 */
public record ContractVersion(
    int start, int end, int trialEnd, int noticed, EndedBy endedBy, int currency, long mrr) {
  /** The day that does not come. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** The same, ended because nobody paid. */
  ContractVersion endedByPayment() {
    return new ContractVersion(start, end, trialEnd, noticed, EndedBy.PAYMENT, currency, mrr);
  }

  /** What is left of it up to a day from which on nobody pays. */
  ContractVersion until(int day) {
    return new ContractVersion(start, day, trialEnd, noticed, EndedBy.PAYMENT, currency, mrr);
  }

  /** What is left of it from a day on; nothing if that does not come. */
  ContractVersion from(int day) {
    return new ContractVersion(
        Math.max(start, day), end, trialEnd, noticed, endedBy, currency, mrr);
  }

  /** First day on which it brings something, if it ever does. */
  int firstPaid() {
    return Math.max(start, trialEnd);
  }

  /** Whether it ever brings something: one may be free, or end with its trial. */
  boolean isEverPaid() {
    return mrr > 0 && firstPaid() < end;
  }

  boolean isPaidOn(int day) {
    return mrr > 0 && firstPaid() <= day && day < end;
  }

  /** Whether it is cancelled on a day on which it still brings something. */
  boolean isUnderNoticeOn(int day) {
    return isPaidOn(day) && noticed <= day;
  }
}
