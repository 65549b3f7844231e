package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.contracts.ContractRenewal;
import io.tenure.contracts.ContractRenewals;
import java.util.List;

/** What of the contracts of a customer is to be renewed, or was since the history begins. */
final class RenewalSight {
  private final ContractSpans spans;
  private final int since;
  private final int asOf;
  private final int graceDays;

  RenewalSight(ContractSpans spans, Timeline time, int graceDays) {
    this.spans = spans;
    this.since = Math.toIntExact(time.firstDay(time.first()).toEpochDay());
    this.asOf = Math.toIntExact(time.calendar().asOf().toEpochDay());
    this.graceDays = graceDays;
  }

  List<ContractRenewal> renewals() {
    return new ContractRenewals(spans.billing(), since, asOf, graceDays).all();
  }
}
