package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.contracts.Billing;
import io.tenure.contracts.CustomerContracts;
import io.tenure.contracts.Dunned;
import io.tenure.contracts.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What became of the invoices of a customer by the complete base period in which it was billed. */
final class DunnedPeriods {
  private final ContractSpans spans;
  private final Timeline time;

  DunnedPeriods(ContractSpans spans, Timeline time) {
    this.spans = spans;
    this.time = time;
  }

  /** What is told of a period. */
  interface Action {
    void tell(int number, List<Dunned> its);
  }

  /** Tells of the periods in which something was billed, in their order. */
  void forEach(Action action) {
    TreeMap<Integer, List<Dunned>> periods = new TreeMap<>();
    for (Dunned each : spans.billing().dunned()) {
      int day = each.invoice().billedOn();
      if (time.calendar().contains(day)) {
        int period = time.calendar().ordinalOf(day);
        if (time.first() <= period && period <= time.lastComplete()) {
          periods.computeIfAbsent(period, key -> new ArrayList<>()).add(each);
        }
      }
    }
    periods.forEach((period, its) -> action.tell(period - time.first(), its));
  }

  /**
   * MRR at the end of the next period of the subscriptions of which an invoice was recovered; 0
   * where that period is not complete.
   */
  long saved(int number, List<Dunned> its) {
    int next = time.first() + number + 1;
    if (next > time.lastComplete()) {
      return 0;
    }
    Billing billing = spans.billing();
    int day = spans.lastDay(next);
    return its.stream()
        .filter(Dunned::isRecovered)
        .map(each -> each.invoice().subscription())
        .distinct()
        .mapToLong(
            subscription ->
                new CustomerContracts(billing.versions(subscription), Exchange.NONE).mrr(day))
        .reduce(0, Math::addExact);
  }
}
