package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import io.tenure.history.CustomerCosts;
import java.util.Arrays;

/**
 * What was sold to the customers of cohorts of the history cost, by age. The key is that of {@link
 * CohortCells}; there are only ages that are over, and no more than {@link #AGES}. Cohorts are
 * those of a first transaction: before a day of acquisition nobody knows what the same period cost.
 */
public final class CohortCostCells extends Counter {
  /** Less what came back, in minor units. */
  public static final int COST = 0;

  /** Customers with any cost at the age. */
  public static final int COSTING = 1;

  /** Customers whose money is not all cost. */
  public static final int EARNING = 2;

  static final int MEASURES = 3;

  /** Ten years of months. The cells of a segment are held: by days there would be millions. */
  public static final int AGES = 120;

  private final Timeline time;
  private final CustomerCosts costs;
  private final long[] cost = new long[AGES];
  private final long[] net = new long[AGES];

  /**
   * Customers.
   *
   * @param costs of the customer that is added
   */
  CohortCostCells(Timeline time, CustomerCosts costs) {
    super(Family.COHORT_COSTS);
    this.time = time;
    this.costs = costs;
  }

  @Override
  void add(Customer customer, int[] segments) {
    int cohort = customer.cohort();
    if (cohort == Customer.NONE || cohort < time.first()) {
      return;
    }
    int ages = Math.min(AGES, time.lastComplete() - cohort + 1);
    Arrays.fill(cost, 0);
    Arrays.fill(net, 0);
    for (int at = 0; at < costs.size(); at++) {
      int age = age(cohort, costs.day(at));
      if (age >= 0 && age < ages) {
        cost[age] = Math.addExact(cost[age], costs.cost(at));
      }
    }
    for (int at = 0; at < customer.size(); at++) {
      int age = customer.period(at) - cohort;
      if (age >= 0 && age < ages) {
        net[age] = customer.netIn(cohort, at);
      }
    }
    for (int age = 0; age < ages; age++) {
      if (cost[age] != 0 || net[age] != 0) {
        measures[COST] = cost[age];
        measures[COSTING] = cost[age] == 0 ? 0 : 1;
        measures[EARNING] = cost[age] == net[age] ? 0 : 1;
        addTo(segments, cohort - time.calendar().earliest(), age);
      }
    }
  }

  private int age(int cohort, int day) {
    return time.calendar().contains(day) ? time.calendar().ordinalOf(day) - cohort : -1;
  }
}
