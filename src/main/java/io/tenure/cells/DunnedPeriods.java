package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.contracts.Billing;
import io.tenure.contracts.CustomerContracts;
import io.tenure.contracts.Dunned;
import io.tenure.contracts.Invoice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of the invoices of a customer by the complete base period in which it was billed. */
final class DunnedPeriods {
  private final ContractSpans spans;
  private final Timeline time;

  /** The invoices that were looked at last: several counters ask for the same. */
  private @Nullable Billing seen;

  private List<Billed> periods = List.of();

  DunnedPeriods(ContractSpans spans, Timeline time) {
    this.spans = spans;
    this.time = time;
  }

  /**
   * A period in which something was billed.
   *
   * @param number in the history
   * @param saved MRR at the end of the next period of the subscriptions of which an invoice was
   *     recovered; empty where these bring nothing then, or that period is not complete
   */
  record Billed(int number, List<Dunned> its, OptionalLong saved) {}

  /** The periods in which something was billed, in their order. */
  List<Billed> all() {
    Billing billing = spans.billing();
    if (billing != seen) {
      periods = billed(billing);
      seen = billing;
    }
    return periods;
  }

  private List<Billed> billed(Billing billing) {
    TreeMap<Integer, List<Dunned>> all = new TreeMap<>();
    for (Dunned each : billing.dunned()) {
      int day = each.invoice().billedOn();
      if (time.calendar().contains(day)) {
        int period = time.calendar().ordinalOf(day);
        if (time.first() <= period && period <= time.lastComplete()) {
          all.computeIfAbsent(period, key -> new ArrayList<>()).add(each);
        }
      }
    }
    return all.entrySet().stream()
        .map(
            entry ->
                new Billed(
                    entry.getKey() - time.first(),
                    entry.getValue(),
                    saved(entry.getKey() + 1, entry.getValue())))
        .toList();
  }

  private OptionalLong saved(int next, List<Dunned> its) {
    if (next > time.lastComplete()) {
      return OptionalLong.empty();
    }
    int day = spans.lastDay(next);
    return its.stream()
        .filter(Dunned::isRecovered)
        .map(each -> each.invoice().subscription())
        .distinct()
        .map(
            subscription ->
                new CustomerContracts(spans.billing().versions(subscription), spans.exchange()))
        .filter(contracts -> contracts.isPaying(day))
        .mapToLong(contracts -> contracts.mrr(day))
        .reduce(Math::addExact);
  }

  /** What an invoice is of, at the rate of the day on which it was billed. */
  long worth(Dunned one) {
    Invoice invoice = one.invoice();
    return spans.exchange().worth(invoice.currency(), invoice.amount(), invoice.billedOn());
  }
}
