package io.tenure.tables;

import io.tenure.calendar.Grain.Span;
import io.tenure.cells.Family;
import io.tenure.cells.ReferralCells;
import io.tenure.cells.ReferralCostCells;
import io.tenure.cells.SegmentCells;

/**
 * Customers who joined in a period and were referred, or those who were not, with what their first
 * twelve months came to.
 *
 * @param paying those with any revenue or refunds in these
 * @param costing those with any cost
 * @param earning those of whose money not all is cost
 */
record Referred(
    long customers, long retained, long net, long paying, long cost, long costing, long earning) {

  /**
   * Those of a segment.
   *
   * @param side which of the two, see {@link ReferralCells}
   */
  static Referred of(SegmentCells cells, Span span, int side) {
    return new Referred(
        sum(cells, span, side, Family.REFERRALS, ReferralCells.CUSTOMERS),
        sum(cells, span, side, Family.REFERRALS, ReferralCells.RETAINED),
        sum(cells, span, side, Family.REFERRALS, ReferralCells.NET),
        sum(cells, span, side, Family.REFERRALS, ReferralCells.PAYING),
        sum(cells, span, side, Family.REFERRAL_COSTS, ReferralCostCells.COST),
        sum(cells, span, side, Family.REFERRAL_COSTS, ReferralCostCells.COSTING),
        sum(cells, span, side, Family.REFERRAL_COSTS, ReferralCostCells.EARNING));
  }

  /** A sum over the base periods of a span. */
  static long sum(SegmentCells cells, Span span, int side, Family family, int measure) {
    long sum = 0;
    for (int period = span.first(); period <= span.last(); period++) {
      long part = cells.sum(family, period - cells.time().first(), side, measure);
      sum = Math.addExact(sum, part);
    }
    return sum;
  }

  /**
   * The smallest count behind them, but 0.
   *
   * @param isOver whether the twelve months are told
   * @param hasCosts whether costs are
   */
  long fewest(boolean isOver, boolean hasCosts) {
    long fewest = SegmentColumns.fewest(customers);
    if (isOver) {
      fewest =
          SegmentColumns.fewest(fewest, retained, customers - retained, paying, customers - paying);
    }
    return isOver && hasCosts
        ? SegmentColumns.fewest(fewest, costing, customers - costing, earning, customers - earning)
        : fewest;
  }
}
