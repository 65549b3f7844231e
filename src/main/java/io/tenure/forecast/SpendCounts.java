package io.tenure.forecast;

import java.util.Collection;
import java.util.List;

/**
 * All that the model of spend has to know of the customers who came again and left money.
 *
 * @param counts sorted, so that sums do not depend on the order in which they were found
 */
public record SpendCounts(List<SpendCount> counts) {

  /** The same in order. */
  public static SpendCounts of(Collection<SpendCount> counts) {
    return new SpendCounts(counts.stream().sorted().toList());
  }

  public long customers() {
    return counts.stream().mapToLong(SpendCount::customers).sum();
  }

  /** What these customers spend on a day on which they buy, each customer counting once. */
  public double mean() {
    double sum = 0;
    for (SpendCount count : counts) {
      sum += count.customers() * count.mean();
    }
    return sum / customers();
  }

  /**
   * The correlation of how often they come and what they spend, which the model takes to be none; 0
   * where all are alike.
   */
  public double correlation() {
    double customers = customers();
    double meanSpend = mean();
    double meanRepeats = 0;
    for (SpendCount count : counts) {
      meanRepeats += count.customers() * count.repeats() / customers;
    }
    double both = 0;
    double ofRepeats = 0;
    double ofSpend = 0;
    for (SpendCount count : counts) {
      double repeats = count.repeats() - meanRepeats;
      double spend = count.mean() - meanSpend;
      both += count.customers() * repeats * spend;
      ofRepeats += count.customers() * repeats * repeats;
      ofSpend += count.customers() * spend * spend;
    }
    return ofRepeats > 0 && ofSpend > 0 ? both / Math.sqrt(ofRepeats * ofSpend) : 0;
  }
}
