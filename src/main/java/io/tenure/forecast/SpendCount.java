package io.tenure.forecast;

import java.util.Comparator;

/**
 * Customers who spent the same.
 *
 * @param repeats days on which they bought, after the first one; at least 1
 * @param mean what they spent on one of these days; above 0
 */
public record SpendCount(int repeats, double mean, long customers)
    implements Comparable<SpendCount> {
  private static final Comparator<SpendCount> ORDER =
      Comparator.comparingInt(SpendCount::repeats)
          .thenComparingDouble(SpendCount::mean)
          .thenComparingLong(SpendCount::customers);

  @Override
  public int compareTo(SpendCount other) {
    return ORDER.compare(this, other);
  }
}
