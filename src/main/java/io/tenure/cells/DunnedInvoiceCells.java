package io.tenure.cells;

import io.tenure.cells.DunnedPeriods.Billed;
import io.tenure.contracts.Dunned;
import io.tenure.history.Customer;
import java.util.Arrays;

/**
 * Invoices, and what they are of in minor units. The key is the number of the period in which they
 * were billed, and 0.
 */
public final class DunnedInvoiceCells extends Counter {
  public static final int BILLED = 0;
  public static final int FAILED = 1;
  public static final int RECOVERED = 2;
  public static final int OPEN = 3;
  public static final int GIVEN_UP = 4;

  /** The first of five: what these are of. */
  public static final int AMOUNT = 5;

  /** MRR a period later of subscriptions of which one was recovered. */
  public static final int SAVED_MRR = 10;

  static final int MEASURES = 11;

  private final DunnedPeriods periods;

  DunnedInvoiceCells(DunnedPeriods periods) {
    super(Family.DUNNED_INVOICES);
    this.periods = periods;
  }

  @Override
  void add(Customer customer, int[] segments) {
    for (Billed period : periods.all()) {
      Arrays.fill(measures, 0);
      period.its().forEach(this::count);
      measures[SAVED_MRR] = period.saved().orElse(0);
      addTo(segments, period.number(), 0);
    }
  }

  private void count(Dunned one) {
    count(BILLED, one);
    switch (one.outcome()) {
      case NOT_FAILED -> {
        // that is all
      }
      case RECOVERED -> countFailed(RECOVERED, one);
      case OPEN -> countFailed(OPEN, one);
      case GIVEN_UP -> countFailed(GIVEN_UP, one);
    }
  }

  private void countFailed(int as, Dunned one) {
    count(FAILED, one);
    count(as, one);
  }

  private void count(int as, Dunned one) {
    measures[as]++;
    measures[AMOUNT + as] = Math.addExact(measures[AMOUNT + as], periods.worth(one));
  }
}
