package io.tenure.forecast;

import java.util.Comparator;

/**
 * Customers of whom a model of purchases knows the same.
 *
 * @param repeats days on which they bought, after the first one
 * @param last days from the first to the last of these
 * @param age days from the first one to the as-of date
 */
public record PurchaseCount(int repeats, int last, int age, long customers)
    implements Comparable<PurchaseCount> {
  private static final double DAYS_OF_WEEK = 7;
  private static final Comparator<PurchaseCount> ORDER =
      Comparator.comparingInt(PurchaseCount::repeats)
          .thenComparingInt(PurchaseCount::age)
          .thenComparingInt(PurchaseCount::last)
          .thenComparingLong(PurchaseCount::customers);

  /** Weeks, the unit of the models: with it the usual parameters are neither large nor small. */
  public static double weeks(int days) {
    return days / DAYS_OF_WEEK;
  }

  double lastWeeks() {
    return weeks(last);
  }

  double ageWeeks() {
    return weeks(age);
  }

  @Override
  public int compareTo(PurchaseCount other) {
    return ORDER.compare(this, other);
  }
}
