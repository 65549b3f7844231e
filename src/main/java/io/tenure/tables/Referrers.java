package io.tenure.tables;

import io.tenure.calendar.Grain.Span;
import io.tenure.cells.Family;
import io.tenure.cells.ReferrerCells;
import io.tenure.cells.SegmentCells;

/**
 * Customers who joined in a period and referred others.
 *
 * @param direct whom they referred
 * @param directPaying those of these with any revenue or refunds
 * @param chain who descends from those of them who were not referred
 * @param chainPaying those of these with any revenue or refunds
 */
record Referrers(
    long customers,
    long direct,
    long directNet,
    long directPaying,
    long chain,
    long chainNet,
    long chainPaying) {

  /** Those of a segment. */
  static Referrers of(SegmentCells cells, Span span) {
    return new Referrers(
        sum(cells, span, ReferrerCells.REFERRERS),
        sum(cells, span, ReferrerCells.DIRECT),
        sum(cells, span, ReferrerCells.DIRECT_NET),
        sum(cells, span, ReferrerCells.DIRECT_PAYING),
        sum(cells, span, ReferrerCells.CHAIN),
        sum(cells, span, ReferrerCells.CHAIN_NET),
        sum(cells, span, ReferrerCells.CHAIN_PAYING));
  }

  private static long sum(SegmentCells cells, Span span, int measure) {
    return Referred.sum(cells, span, 0, Family.REFERRERS, measure);
  }

  /**
   * The smallest count behind them, but 0.
   *
   * @param of customers who joined in the period
   */
  long fewest(long of) {
    return SegmentColumns.fewest(
        customers,
        of - customers,
        direct,
        directPaying,
        direct - directPaying,
        chain,
        chainPaying,
        chain - chainPaying);
  }
}
