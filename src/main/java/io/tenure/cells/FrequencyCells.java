package io.tenure.cells;

import io.tenure.history.Customer;

/**
 * Customers by the number of active periods, from 0 on, among the last complete ones: the key is
 * that number. Money is in minor units.
 */
public final class FrequencyCells extends Counter {
  public static final int CUSTOMERS = 0;

  /** Of these customers, in these periods. */
  public static final int ORDERS = 1;

  public static final int NET = 2;
  static final int MEASURES = 3;

  private final int first;
  private final int last;

  /**
   * Counts within some periods.
   *
   * @param first ordinal of the first one
   * @param last ordinal of the last one
   */
  FrequencyCells(int first, int last) {
    super(Family.FREQUENCY);
    this.first = first;
    this.last = last;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (!customer.hasJoined()) {
      return;
    }
    int active = 0;
    measures[CUSTOMERS] = 1;
    measures[ORDERS] = 0;
    measures[NET] = 0;
    for (int at = 0; at < customer.size(); at++) {
      if (customer.period(at) >= first && customer.period(at) <= last) {
        active += customer.isActive(at) ? 1 : 0;
        measures[ORDERS] += customer.orders(at);
        measures[NET] = Math.addExact(measures[NET], customer.net(at));
      }
    }
    addTo(segments, active, 0);
  }
}
