package io.tenure.cells;

import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.contracts.Billing;
import io.tenure.contracts.ContractVersion;
import io.tenure.contracts.CustomerContracts;
import io.tenure.contracts.Exchange;
import io.tenure.contracts.MrrChange;
import io.tenure.history.BillingNotes;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;

/**
 * How the MRR of a customer moves over the complete spans of every grain. One object serves many
 * customers in turn.
 */
final class ContractSpans {
  private final BillingNotes notes;
  private final Timeline time;
  private Billing billing;
  private CustomerContracts contracts = new CustomerContracts(List.of(), Exchange.NONE);

  ContractSpans(BillingNotes notes, Timeline time) {
    this.notes = notes;
    this.billing = new Billing(List.of(), List.of(), notes.rules());
    this.time = time;
  }

  /** What is told of a span. */
  interface Action {
    void tell(int grain, int number, MrrChange movement);
  }

  /**
   * Reads the contracts of a customer, and its invoices.
   *
   * @param at position of their first column
   */
  void read(Row row, int at) {
    billing = notes.read(row, at);
    contracts = new CustomerContracts(billing.versions(), notes.exchange());
  }

  /** Tells of the spans at whose begin or end something is paid. */
  void forEach(Action action) {
    if (contracts.firstPaid() == ContractVersion.NEVER) {
      return;
    }
    for (int grain = 0; grain < time.grains().size(); grain++) {
      List<Span> spans = time.grains().get(grain).spans();
      for (int number = 0; number < spans.size(); number++) {
        tell(grain, number, spans.get(number), action);
      }
    }
  }

  /** What is told of the end of a span: its last base period, and the MRR if there is any. */
  interface EndAction {
    void tell(int grain, int number, int last, OptionalLong mrr);
  }

  /** Tells of all ends of spans from the first MRR on. */
  void forEachEnd(EndAction action) {
    for (int grain = 0; grain < time.grains().size(); grain++) {
      List<Span> spans = time.grains().get(grain).spans();
      for (int number = 0; number < spans.size(); number++) {
        int last = spans.get(number).last();
        int day = lastDay(last);
        if (contracts.firstPaid() <= day) {
          boolean isPaying = contracts.isPaying(day);
          action.tell(
              grain,
              number,
              last,
              isPaying ? OptionalLong.of(contracts.mrr(day)) : OptionalLong.empty());
        }
      }
    }
  }

  /** What amounts of contracts are worth. */
  Exchange exchange() {
    return notes.exchange();
  }

  /** The contracts and invoices of the customer that was read. */
  Billing billing() {
    return billing;
  }

  /** The contracts of the customer that was read. */
  CustomerContracts contracts() {
    return contracts;
  }

  int lastDay(int ordinal) {
    return day(time.calendar().lastDay(ordinal).toEpochDay());
  }

  private void tell(int grain, int number, Span span, Action action) {
    int before = day(time.firstDay(span.first()).toEpochDay()) - 1;
    int last = lastDay(span.last());
    if (contracts.firstPaid() <= last && contracts.lastEnd() > before) {
      MrrChange movement = contracts.between(before, last);
      if (movement.kind() != MrrChange.Kind.ABSENT) {
        action.tell(grain, number, movement);
      }
    }
  }

  private static int day(long epochDay) {
    return Math.toIntExact(epochDay);
  }
}
