package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;

/** Customers who have joined by the number of their active days of late: that is the key. */
final class ActiveDayCells extends Counter {
  private final CustomerDays days;
  private final int length;

  /**
   * Customers.
   *
   * @param days of the customer that is added
   * @param length how many of the last days count
   */
  ActiveDayCells(CustomerDays days, int length) {
    super(Family.ACTIVE_DAYS);
    this.days = days;
    this.length = length;
    measures[0] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (customer.hasJoined()) {
      addTo(segments, days.activeOfLast(length), 0);
    }
  }
}
