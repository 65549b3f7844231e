package io.tenure.benchmarks;

import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import org.jspecify.annotations.Nullable;

/**
 * A figure of the company itself.
 *
 * @param value null where its denominator is 0
 * @param low lower end of its interval; null where it has none: sums of money are no counts of
 *     independent trials
 * @param customers at the start of the horizon
 * @param part those of them whom a share counts; null where it is none
 */
record OwnFigure(
    @Nullable Double value,
    @Nullable Double low,
    @Nullable Double high,
    long customers,
    @Nullable Long part) {

  /** A share of customers, with its Wilson interval. */
  static OwnFigure share(long part, long customers) {
    return new OwnFigure(
        Shares.of(part, customers),
        Wilson.low(part, customers),
        Wilson.high(part, customers),
        customers,
        part);
  }

  /** A ratio of sums of money. */
  static OwnFigure money(@Nullable Double ratio, long customers) {
    return new OwnFigure(ratio, null, null, customers, null);
  }

  /** A monthly churn as if it stayed the same for a year. */
  OwnFigure annualised() {
    return new OwnFigure(annualised(value), annualised(low), annualised(high), customers, part);
  }

  private static @Nullable Double annualised(@Nullable Double monthly) {
    return monthly == null ? null : Double.valueOf(Figure.annualised(monthly));
  }
}
