package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;

/** Customers who have joined by the number of their active days: that is the key. */
final class ActiveDayCells extends Counter {
  private final CustomerDays days;

  /**
   * Customers.
   *
   * @param days of the customer that is added
   */
  ActiveDayCells(CustomerDays days) {
    super(Family.ACTIVE_DAYS);
    this.days = days;
    measures[0] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (customer.hasJoined()) {
      addTo(segments, days.active(), 0);
    }
  }
}
