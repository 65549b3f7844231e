package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;

/**
 * Customers by the base period in which they joined: the key is its number in the history, or the
 * number of all its periods for those who joined before it.
 */
final class JoinedCells extends Counter {
  private final Timeline time;

  JoinedCells(Timeline time) {
    super(Family.JOINED);
    this.time = time;
    measures[0] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (customer.hasJoined()) {
      int number = customer.joined() - time.first();
      addTo(segments, number < 0 ? time.periods() : number, 0);
    }
  }
}
