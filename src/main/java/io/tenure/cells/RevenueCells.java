package io.tenure.cells;

/**
 * Revenue by span: what a customer brings in one and brought in the span before. The key is the
 * number of the grain and that of the span; money is in minor units.
 *
 * <p>A customer's revenue is r in a span and q in the one before, each floored at zero.
 */
public final class RevenueCells extends SpanCounter {
  public static final int OPENING = 0;
  public static final int NEW = 1;
  public static final int REACTIVATION = 2;
  public static final int EXPANSION = 3;
  public static final int CONTRACTION = 4;
  public static final int CHURNED = 5;
  public static final int CLOSING = 6;
  public static final int EXCESS_REFUNDS = 7;
  public static final int NET = 8;
  public static final int NEW_ORDERS = 9;
  public static final int EXISTING_ORDERS = 10;
  public static final int NEW_GROSS = 11;
  public static final int EXISTING_GROSS = 12;
  public static final int EXISTING_REVENUE = 13;
  public static final int ACTIVE = 14;
  public static final int REPEAT = 15;

  /** Customers with revenue in the span before. */
  public static final int PAYING_BEFORE = 16;

  /** Customers who are told of: a span has its cell as long as there is one, whatever adds up. */
  static final int CUSTOMERS = 17;

  static final int MEASURES = 18;

  RevenueCells(CustomerSpans spans) {
    super(Family.REVENUE, spans);
  }

  @Override
  void count(CustomerSpan span) {
    long r = Math.max(span.net(), 0);
    long q = Math.max(span.netBefore(), 0);
    measures[OPENING] = q;
    measures[NEW] = q == 0 && !span.isKnown() ? r : 0;
    measures[REACTIVATION] = q == 0 && span.isKnown() ? r : 0;
    measures[CHURNED] = r == 0 ? q : 0;
    measures[EXPANSION] = q > 0 ? Math.max(r - q, 0) : 0;
    measures[CONTRACTION] = r > 0 ? Math.max(q - r, 0) : 0;
    measures[CLOSING] = r;
    measures[EXCESS_REFUNDS] = Math.max(-span.net(), 0);
    measures[NET] = span.net();
    measures[NEW_ORDERS] = span.isNew() ? span.orders() : 0;
    measures[EXISTING_ORDERS] = span.isExisting() ? span.orders() : 0;
    measures[NEW_GROSS] = span.isNew() ? span.gross() : 0;
    measures[EXISTING_GROSS] = span.isExisting() ? span.gross() : 0;
    measures[EXISTING_REVENUE] = span.isExisting() ? r : 0;
    measures[ACTIVE] = span.isActive() ? 1 : 0;
    measures[REPEAT] = span.isActive() && span.hasOrderedTwice() ? 1 : 0;
    measures[PAYING_BEFORE] = q > 0 ? 1 : 0;
    measures[CUSTOMERS] = 1;
  }
}
