package io.tenure.forecast;

import java.util.Collection;
import java.util.List;

/**
 * All that a model of purchases has to know of customers: they are added up by the whole days, so
 * that a fit costs the same for thousands of customers and for millions.
 *
 * @param counts sorted, so that sums do not depend on the order in which they were found
 */
public record PurchaseCounts(List<PurchaseCount> counts) {
  private static final int YEAR = 365;

  /** The same in order. */
  public static PurchaseCounts of(Collection<PurchaseCount> counts) {
    return new PurchaseCounts(counts.stream().sorted().toList());
  }

  /** A sample of at most so many customers, see {@link Thinned}. */
  PurchaseCounts thinned(long most) {
    return new PurchaseCounts(
        Thinned.of(
            counts,
            PurchaseCount::customers,
            most,
            (count, customers) ->
                new PurchaseCount(count.repeats(), count.last(), count.age(), customers)));
  }

  public long customers() {
    return counts.stream().mapToLong(PurchaseCount::customers).sum();
  }

  /** Those who came again. */
  public long repeatCustomers() {
    return counts.stream()
        .filter(count -> count.repeats() > 0)
        .mapToLong(PurchaseCount::customers)
        .sum();
  }

  /** Days since the first purchase of all. */
  public int oldest() {
    return counts.stream().mapToInt(PurchaseCount::age).max().orElse(0);
  }

  /** Days of the last year, or of as much of it as there was after the first purchase of all. */
  public int year() {
    return Math.min(YEAR, oldest() + 1);
  }

  int mostRepeats() {
    return counts.stream().mapToInt(PurchaseCount::repeats).max().orElse(0);
  }
}
