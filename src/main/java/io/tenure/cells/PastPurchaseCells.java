package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;

/**
 * Customers who had come some days before the as-of date, by what a model of purchases would have
 * known of them then, and what they have bought since. Its key is a {@link PurchaseKey}.
 */
public final class PastPurchaseCells extends Counter {
  public static final int CUSTOMERS = 0;

  /** Active days since. */
  public static final int LATER = 1;

  /** Sum of the squares of these. */
  public static final int LATER_SQUARED = 2;

  /** Customers with an active day since. */
  public static final int RETURNED = 3;

  /** Active days of the last year then, see {@link PurchaseCells#YEAR}. */
  public static final int BEFORE = 4;

  public static final int BEFORE_SQUARED = 5;

  /** Sum of the products of those before and later. */
  public static final int BEFORE_TIMES_LATER = 6;

  static final int MEASURES = 7;

  private final CustomerDays days;
  private final int ago;

  /**
   * Customers.
   *
   * @param days of the customer that is added
   * @param ago how many days before the as-of date
   */
  PastPurchaseCells(CustomerDays days, int ago) {
    super(Family.PAST_PURCHASES);
    this.days = days;
    this.ago = ago;
    measures[CUSTOMERS] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (days.active() == 0 || days.firstDay() > days.asOf() - ago) {
      return;
    }
    int now = days.asOf();
    int all = days.active();
    days.lookFrom(now - ago);
    long before = days.activeOfLast(PurchaseCells.YEAR);
    long later = (long) all - days.active();
    PurchaseKey key = PurchaseKey.of(days);
    days.lookFrom(now);
    measures[LATER] = later;
    measures[LATER_SQUARED] = later * later;
    measures[RETURNED] = later > 0 ? 1 : 0;
    measures[BEFORE] = before;
    measures[BEFORE_SQUARED] = before * before;
    measures[BEFORE_TIMES_LATER] = before * later;
    addTo(segments, key.a(), key.b());
  }
}
