package io.tenure.forecast;

import java.util.function.IntToDoubleFunction;

/**
 * Purchases of customers who are not there yet, if so many come each day: what nobody can know, and
 * so a scenario. The day on which one comes is its first purchase.
 */
public final class NewCustomers {
  private final IntToDoubleFunction arrivals;

  /** Days, up to the last one that is asked for, by which one is expected to have come again. */
  private final double[] again;

  /**
   * The scenario.
   *
   * @param arrivals how many come on a day, from 1 on, the one after the as-of date
   * @param last day that is asked for
   */
  public NewCustomers(PurchaseProcess process, IntToDoubleFunction arrivals, int last) {
    this.arrivals = arrivals;
    this.again = new double[last + 1];
    for (int days = 1; days <= last; days++) {
      again[days] = process.expected(0, 0, 0, PurchaseCount.weeks(days));
    }
  }

  /** How many come up to a day. */
  public double arrived(int until) {
    double sum = 0;
    for (int day = 1; day <= until; day++) {
      sum += arrivals.applyAsDouble(day);
    }
    return sum;
  }

  /** Days on which they buy, after one day and up to another one. */
  public double purchases(int from, int until) {
    double sum = 0;
    for (int day = 1; day <= until; day++) {
      double first = day > from ? 1 : 0;
      double repeats = again[until - day] - again[Math.max(0, from - day)];
      sum += arrivals.applyAsDouble(day) * (first + repeats);
    }
    return sum;
  }
}
