package io.tenure.cells;

/**
 * How many customers are behind the sums of {@link RevenueCells}, whose keys they share. Only
 * privacy asks, so they are counted only when it is on.
 */
public final class PayerCells extends SpanCounter {
  /**
   * The measure of a sum of revenue has the customers behind it under the same number; that of net
   * revenue, which is closing less excess, has none of its own.
   */
  static final int MEASURES = RevenueCells.EXISTING_ORDERS + 1;

  PayerCells(CustomerSpans spans) {
    super(Family.PAYERS, spans);
  }

  @Override
  void count(CustomerSpan span) {
    boolean hasRevenue = span.net() > 0;
    boolean hadRevenue = span.netBefore() > 0;
    boolean hasGrown = hadRevenue && span.net() > span.netBefore();
    boolean hasShrunk = hadRevenue && hasRevenue && span.net() < span.netBefore();
    count(RevenueCells.OPENING, hadRevenue);
    count(RevenueCells.NEW, hasRevenue && !hadRevenue && !span.isKnown());
    count(RevenueCells.REACTIVATION, hasRevenue && !hadRevenue && span.isKnown());
    count(RevenueCells.EXPANSION, hasGrown);
    count(RevenueCells.CONTRACTION, hasShrunk);
    count(RevenueCells.CHURNED, hadRevenue && !hasRevenue);
    count(RevenueCells.CLOSING, hasRevenue);
    count(RevenueCells.EXCESS_REFUNDS, span.net() < 0);
    count(RevenueCells.NEW_ORDERS, span.isNew() && span.orders() > 0);
    count(RevenueCells.EXISTING_ORDERS, span.isExisting() && span.orders() > 0);
  }

  private void count(int measure, boolean isBehind) {
    measures[measure] = isBehind ? 1 : 0;
  }
}
