package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;

/**
 * Customers who left money on the active days after their first one, by how many these were, and by
 * that money in steps of 1 %: nearly every customer has its own, and within a step the mean stands
 * for all.
 */
public final class SpendCells extends Counter {
  public static final int CUSTOMERS = 0;

  /** The money, in minor units. */
  public static final int SPENT = 1;

  static final int MEASURES = 2;

  private static final double STEPS = 100;

  private final CustomerDays days;

  /**
   * Customers.
   *
   * @param days of the customer that is added
   */
  SpendCells(CustomerDays days) {
    super(Family.SPEND);
    this.days = days;
    measures[CUSTOMERS] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (days.active() > 0 && days.repeatNet() > 0) {
      measures[SPENT] = days.repeatNet();
      addTo(segments, days.active() - 1, (int) (STEPS * StrictMath.log((double) days.repeatNet())));
    }
  }
}
