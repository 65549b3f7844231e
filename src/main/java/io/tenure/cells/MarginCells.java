package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerCosts;
import io.tenure.history.CustomerDays;

/** All customers who have ever bought, in one cell: what they brought in all, and what it cost. */
public final class MarginCells extends Counter {
  public static final int ACTIVE_DAYS = 0;

  /** Revenue less refunds of all days, in minor units. */
  public static final int NET = 1;

  /** What was sold cost, less what came back. */
  public static final int COST = 2;

  /** Customers with any cost. */
  public static final int COSTING = 3;

  /** Customers with any margin: those whose costs nobody knows have none, but a cost. */
  public static final int EARNING = 4;

  static final int MEASURES = 5;

  private final CustomerDays days;
  private final CustomerCosts costs;

  /**
   * Customers.
   *
   * @param days of the customer that is added
   * @param costs of the same
   */
  MarginCells(CustomerDays days, CustomerCosts costs) {
    super(Family.MARGINS);
    this.days = days;
    this.costs = costs;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (days.active() == 0) {
      return;
    }
    measures[ACTIVE_DAYS] = days.active();
    measures[NET] = days.net();
    measures[COST] = costs.upTo(days.asOf());
    measures[COSTING] = measures[COST] == 0 ? 0 : 1;
    measures[EARNING] = measures[NET] == measures[COST] ? 0 : 1;
    addTo(segments, 0, 0);
  }
}
