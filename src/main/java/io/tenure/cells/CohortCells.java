package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import io.tenure.settings.CohortRule;
import java.util.Arrays;

/**
 * Customers of cohorts by age. The first number of a key is the cohort's, counted from the earliest
 * period of the calendar, as cohorts by acquisition may be older than the history; the second one
 * is the age, up to the last one that has rows and, for all that is seen later, the next one. Money
 * is in minor units.
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

  private final Timeline time;
  private final int earliest;

  /** The last period in which the customer was active in the cohort, or none. */
  private int lastSeen;

  /** Of recurring cohorts, the place of the period that is the next one. */
  private int next;

  CohortCells(Timeline time) {
    super(Family.COHORT);
    this.time = time;
    this.earliest = time.calendar().earliest();
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
      if (customer.starts(next) > 0) {
        addCohort(customer, segments, customer.period(next));
      }
      next++;
    }
    return next < customer.size();
  }

  private void addCohort(Customer customer, int[] segments, int cohort) {
    if (!time.hasRows(cohort)) {
      return;
    }
    boolean isCounted = false;
    int lastAge = time.lastAge(cohort);
    lastSeen = lastSeen(customer, cohort);
    for (int at = 0; at < customer.size(); at++) {
      int age = customer.period(at) - cohort;
      if (age >= 0 && age <= lastAge) {
        count(customer, cohort, at);
        isCounted |= measures[CUSTOMERS] > 0;
        addTo(segments, cohort - earliest, age);
      }
    }
    if (lastSeen > cohort + lastAge) {
      addSeenLater(segments, cohort, lastAge + 1);
    }
    if (!isCounted) {
      addMember(segments, cohort);
    }
  }

  private void count(Customer customer, int cohort, int at) {
    int period = customer.period(at);
    int orders = customer.ordersIn(cohort, at);
    long net = customer.netIn(cohort, at);
    boolean isLast = period == lastSeen;
    boolean isGivenUp = period + customer.window() <= customer.lastComplete();
    measures[CUSTOMERS] = period == cohort ? 1 : 0;
    measures[ACTIVE] = customer.isActiveIn(cohort, at) ? 1 : 0;
    measures[PRESENT] = customer.isPresentIn(cohort, at) ? 1 : 0;
    measures[LAST_SEEN] = isLast ? 1 : 0;
    measures[LEFT] = isLast && isGivenUp ? 1 : 0;
    measures[ORDERS] = orders;
    measures[NET] = net;
  }

  private static int lastSeen(Customer customer, int cohort) {
    for (int at = customer.size() - 1; at >= 0 && customer.period(at) >= cohort; at--) {
      if (customer.isActiveIn(cohort, at)) {
        return customer.period(at);
      }
    }
    return Customer.NONE;
  }

  /**
   * Of ages that have no rows it is only known that they were seen: that is later than the others.
   */
  private void addSeenLater(int[] segments, int cohort, int age) {
    Arrays.fill(measures, 0);
    measures[LAST_SEEN] = 1;
    addTo(segments, cohort - earliest, age);
  }

  /** Who signed up need not have come in that period, or ever. */
  private void addMember(int[] segments, int cohort) {
    Arrays.fill(measures, 0);
    measures[CUSTOMERS] = 1;
    addTo(segments, cohort - earliest, 0);
  }
}
