package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;

/**
 * All customers who have ever bought, in one cell, as of the as-of date and some days before: of
 * large segments {@link PurchaseCells} and {@link PastPurchaseCells} hold a sample.
 */
public final class BuyerCells extends Counter {
  public static final int CUSTOMERS = 0;

  /** Those of them who left money on the active days after their first one. */
  public static final int PAYERS = 1;

  /** Active days of the last {@link PurchaseCells#YEAR} days. */
  public static final int RECENT = 2;

  /** Customers with one. */
  public static final int RECENT_CUSTOMERS = 3;

  /** Customers who had bought some days before. */
  public static final int THEN = 4;

  /** Those of them who have bought since. */
  public static final int RETURNED = 5;

  static final int MEASURES = 6;

  private final CustomerDays days;
  private final int ago;

  /**
   * Customers.
   *
   * @param days of the customer that is added
   * @param ago how many days before the as-of date
   */
  BuyerCells(CustomerDays days, int ago) {
    super(Family.BUYERS);
    this.days = days;
    this.ago = ago;
    measures[CUSTOMERS] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (days.active() == 0) {
      return;
    }
    measures[PAYERS] = days.repeatNet() > 0 ? 1 : 0;
    measures[RECENT] = days.activeOfLast(PurchaseCells.YEAR);
    measures[RECENT_CUSTOMERS] = measures[RECENT] > 0 ? 1 : 0;
    boolean isThen = days.firstDay() <= days.asOf() - ago;
    measures[THEN] = isThen ? 1 : 0;
    measures[RETURNED] = isThen && days.lastDay() > days.asOf() - ago ? 1 : 0;
    addTo(segments, 0, 0);
  }
}
