package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;

/**
 * Gaps of customers who have joined by their length in days: from an active day to the next, and
 * from the last one to the as-of date. The first number of a key is the length, the second one says
 * whether the customer has returned after it.
 */
public final class GapCells extends Counter {
  /** Gaps after which the customer returned. */
  public static final int RETURNED = 0;

  /** Gaps that last; every customer has one. */
  public static final int OPEN = 1;

  private final CustomerDays days;

  /**
   * Gaps.
   *
   * @param days of the customer that is added
   */
  GapCells(CustomerDays days) {
    super(Family.GAPS);
    this.days = days;
    measures[0] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (!customer.hasJoined()) {
      return;
    }
    for (int number = 1; number < days.active(); number++) {
      addTo(segments, days.activeDay(number) - days.activeDay(number - 1), RETURNED);
    }
    addTo(segments, days.silence(), OPEN);
  }
}
