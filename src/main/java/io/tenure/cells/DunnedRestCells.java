package io.tenure.cells;

import io.tenure.cells.DunnedPeriods.Billed;
import io.tenure.contracts.Dunned;
import io.tenure.contracts.Dunned.Outcome;
import io.tenure.history.Customer;
import java.util.List;
import java.util.function.Predicate;

/**
 * Customers by what counts of their invoices leave out, for privacy alone: the difference of two
 * published counts is known, too. The key is the number of the period, and 0.
 */
public final class DunnedRestCells extends Counter {

  /** Some of the invoices of a whole. */
  private record Part(Predicate<Dunned> whole, Predicate<Dunned> part) {}

  private static final List<Part> PARTS =
      List.of(
          new Part(each -> true, Dunned::hasFailed),
          new Part(Dunned::hasFailed, Dunned::isRecovered),
          new Part(Dunned::hasFailed, each -> each.outcome() == Outcome.OPEN),
          new Part(Dunned::hasFailed, each -> each.outcome() == Outcome.GIVEN_UP),
          new Part(Dunned::isRecovered, DunnedCustomerCells.isWithin(30)),
          new Part(DunnedCustomerCells.isWithin(30), DunnedCustomerCells.isWithin(14)),
          new Part(DunnedCustomerCells.isWithin(14), DunnedCustomerCells.isWithin(7)));

  /** Those with a recovered invoice of whom nothing is saved. */
  private static final int NONE_SAVED = 2 * PARTS.size();

  /** Two for each part: customers with an invoice left out, and customers with none but such. */
  public static final int MEASURES = NONE_SAVED + 1;

  private final DunnedPeriods periods;

  DunnedRestCells(DunnedPeriods periods) {
    super(Family.DUNNED_RESTS);
    this.periods = periods;
  }

  @Override
  void add(Customer customer, int[] segments) {
    for (Billed period : periods.all()) {
      count(period.its(), period.saved().isPresent());
      addTo(segments, period.number(), 0);
    }
  }

  private void count(List<Dunned> its, boolean isSaved) {
    for (int at = 0; at < PARTS.size(); at++) {
      Part part = PARTS.get(at);
      long isLeftOut = DunnedCustomerCells.any(its, part.whole().and(part.part().negate()));
      measures[2 * at] = isLeftOut;
      measures[2 * at + 1] = isLeftOut * (1 - DunnedCustomerCells.any(its, part.part()));
    }
    measures[NONE_SAVED] = isSaved ? 0 : DunnedCustomerCells.any(its, Dunned::isRecovered);
  }
}
