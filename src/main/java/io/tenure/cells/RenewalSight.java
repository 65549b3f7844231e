package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.contracts.Billing;
import io.tenure.contracts.ContractRenewal;
import io.tenure.contracts.ContractRenewals;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the contracts of a customer is to be renewed, or was since the history begins. */
final class RenewalSight {
  private final ContractSpans spans;
  private final int since;
  private final int asOf;
  private final int graceDays;

  /** The contracts that were looked at last: two counters ask for the same. */
  private @Nullable Billing seen;

  private List<ContractRenewal> renewals = List.of();

  RenewalSight(ContractSpans spans, Timeline time, int graceDays) {
    this.spans = spans;
    this.since = Math.toIntExact(time.firstDay(time.first()).toEpochDay());
    this.asOf = Math.toIntExact(time.calendar().asOf().toEpochDay());
    this.graceDays = graceDays;
  }

  List<ContractRenewal> renewals() {
    Billing billing = spans.billing();
    if (billing != seen) {
      renewals = new ContractRenewals(billing, spans.exchange(), since, asOf, graceDays).all();
      seen = billing;
    }
    return renewals;
  }
}
