package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.settings.CohortRule;
import java.util.Arrays;

/**
 * Customers of cohorts by age. The first number of a key is the cohort's, counted from the earliest
 * period of the calendar, as cohorts by acquisition may be older than the history; the second one
 * is the age. Money is in minor units.
 */
public final class CohortCells extends Counter {
  /** Customers of the cohort; counted at age 0. */
  public static final int CUSTOMERS = 0;

  public static final int ACTIVE = 1;

  /** Customers with orders or money, active or not. */
  public static final int PRESENT = 2;

  /** Customers for whom this is the last active period so far. */
  public static final int LAST_SEEN = 3;

  /** Those of them who are given up: the inactivity window has passed since. */
  public static final int LEFT = 4;

  public static final int ORDERS = 5;
  public static final int NET = 6;
  static final int MEASURES = 7;

  private final int earliest;

  /** Of recurring cohorts, the place of the period that is the next one. */
  private int next;

  /**
   * Cells of cohorts.
   *
   * @param earliest ordinal from which cohorts are numbered
   */
  CohortCells(int earliest) {
    super(Family.COHORT);
    this.earliest = earliest;
  }

  @Override
  void add(Customer customer, int[] segments) {
    next = 0;
    boolean hasOne = customer.cohortRule() != CohortRule.RECURRING;
    if (hasOne && customer.cohort() != Customer.NONE) {
      addCohort(customer, segments, customer.cohort());
    }
  }

  /** Recurring cohorts: the cells of one customer grow with the square of its periods. */
  @Override
  boolean goOn(Customer customer, int[] segments, int mostCells) {
    if (customer.cohortRule() != CohortRule.RECURRING) {
      return false;
    }
    while (next < customer.size() && sums().size() < mostCells) {
      if (customer.orders(next) > 0) {
        addCohort(customer, segments, customer.period(next));
      }
      next++;
    }
    return next < customer.size();
  }

  private void addCohort(Customer customer, int[] segments, int cohort) {
    boolean isCounted = false;
    for (int at = 0; at < customer.size(); at++) {
      if (customer.period(at) >= cohort) {
        count(customer, cohort, at);
        isCounted |= measures[CUSTOMERS] > 0;
        addTo(segments, cohort - earliest, customer.period(at) - cohort);
      }
    }
    if (!isCounted) {
      addMember(segments, cohort);
    }
  }

  private void count(Customer customer, int cohort, int at) {
    int period = customer.period(at);
    boolean isActive = customer.isActive(at) || isRecurring(customer, cohort, period);
    boolean isLast = period == lastSeen(customer, cohort);
    boolean isGivenUp = period + customer.window() <= customer.lastComplete();
    measures[CUSTOMERS] = period == cohort ? 1 : 0;
    measures[ACTIVE] = isActive ? 1 : 0;
    measures[PRESENT] = 1;
    measures[LAST_SEEN] = isLast ? 1 : 0;
    measures[LEFT] = isLast && isGivenUp ? 1 : 0;
    measures[ORDERS] = customer.orders(at);
    measures[NET] = customer.net(at);
  }

  /** With recurring cohorts one order is enough to be active at age 0. */
  private static boolean isRecurring(Customer customer, int cohort, int period) {
    return customer.cohortRule() == CohortRule.RECURRING && period == cohort;
  }

  /** One order is enough to be seen, even where more make active. */
  private static int lastSeen(Customer customer, int cohort) {
    return customer.cohortRule() == CohortRule.RECURRING
        ? Math.max(customer.lastActive(), cohort)
        : customer.lastActive();
  }

  /** Who signed up need not have come in that period, or ever. */
  private void addMember(int[] segments, int cohort) {
    Arrays.fill(measures, 0);
    measures[CUSTOMERS] = 1;
    addTo(segments, cohort - earliest, 0);
  }
}
