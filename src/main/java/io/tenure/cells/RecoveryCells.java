package io.tenure.cells;

import io.tenure.cells.DunnedPeriods.Billed;
import io.tenure.contracts.Dunned;
import io.tenure.contracts.Dunned.Outcome;
import io.tenure.history.Customer;

/**
 * Failed invoices by the days since. The key is the number of the period in which they were billed,
 * and the days.
 */
public final class RecoveryCells extends Counter {
  /** Paid after so many days. */
  public static final int RECOVERED = 0;

  /** What these are of, in minor units. */
  public static final int AMOUNT = 1;

  /** Watched for so many days, and not paid yet. */
  public static final int OPEN = 2;

  static final int MEASURES = 3;

  private final DunnedPeriods periods;

  RecoveryCells(DunnedPeriods periods) {
    super(Family.RECOVERIES);
    this.periods = periods;
  }

  @Override
  void add(Customer customer, int[] segments) {
    for (Billed period : periods.all()) {
      period.its().stream()
          .filter(Dunned::hasFailed)
          .forEach(one -> add(one, period.number(), segments));
    }
  }

  private void add(Dunned one, int number, int[] segments) {
    measures[RECOVERED] = one.isRecovered() ? 1 : 0;
    measures[AMOUNT] = one.isRecovered() ? periods.worth(one) : 0;
    measures[OPEN] = one.outcome() == Outcome.OPEN ? 1 : 0;
    if (one.outcome() != Outcome.GIVEN_UP) {
      addTo(segments, number, one.days());
    }
  }
}
