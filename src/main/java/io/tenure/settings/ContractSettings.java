package io.tenure.settings;

import java.io.Serializable;
import java.util.List;

/**
 * How contracts count.
 *
 * @param involuntaryReasons reasons by which not the customer ended a contract, in lower case
 * @param graceDays after the end of a contract in which its last invoice may still be paid
 * @param delinquentAfterDays since an attempt failed, without a payment, from which on nothing is
 *     paid any more
 * @param renewalGraceDays after the end of a term in which a contract may still be renewed
 */
public record ContractSettings(
    ChurnDate churnDate,
    List<String> involuntaryReasons,
    int graceDays,
    int delinquentAfterDays,
    int renewalGraceDays)
    implements Serializable {

  /** When a contract that was cancelled is over. */
  public enum ChurnDate {
    /** When what was paid for is over. */
    END_OF_PAID_PERIOD,

    /** On the day on which it was cancelled. */
    CANCELLATION
  }
}
