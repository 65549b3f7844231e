package io.tenure.cells;

import io.tenure.cells.DunnedPeriods.Billed;
import io.tenure.contracts.Dunned;
import io.tenure.contracts.Dunned.Outcome;
import io.tenure.history.Customer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Customers by what became of their invoices. The key is the number of the period, and 0. */
public final class DunnedCustomerCells extends Counter {
  public static final int BILLED = 0;
  public static final int FAILED = 1;
  public static final int RECOVERED = 2;
  public static final int OPEN = 3;
  public static final int GIVEN_UP = 4;

  /**
   * The first of as many as there are {@link #WITHIN}: those with one that was recovered so soon.
   */
  public static final int RECOVERED_WITHIN = 5;

  /** Those of whom a recovered subscription brings something a period later. */
  public static final int SAVED = 8;

  static final int MEASURES = 9;

  /** Days within which is counted what was recovered. */
  public static final List<Integer> WITHIN = List.of(7, 14, 30);

  private final DunnedPeriods periods;

  DunnedCustomerCells(DunnedPeriods periods) {
    super(Family.DUNNED_CUSTOMERS);
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
    Arrays.fill(measures, 0);
    measures[BILLED] = 1;
    measures[FAILED] = any(its, Dunned::hasFailed);
    measures[RECOVERED] = any(its, Dunned::isRecovered);
    measures[OPEN] = any(its, each -> each.outcome() == Outcome.OPEN);
    measures[GIVEN_UP] = any(its, each -> each.outcome() == Outcome.GIVEN_UP);
    measures[SAVED] = isSaved ? 1 : 0;
    for (int at = 0; at < WITHIN.size(); at++) {
      measures[RECOVERED_WITHIN + at] = any(its, isWithin(WITHIN.get(at)));
    }
  }

  static Predicate<Dunned> isWithin(int days) {
    return each -> each.isRecovered() && each.days() <= days;
  }

  static long any(List<Dunned> its, Predicate<Dunned> which) {
    return its.stream().anyMatch(which) ? 1 : 0;
  }
}
