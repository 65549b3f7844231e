package io.tenure.cells;

import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;

/**
 * Customers who have ever bought by what a model of purchases asks of them, as of the as-of date.
 * Its key is a {@link PurchaseKey}.
 */
public final class PurchaseCells extends Counter {
  public static final int CUSTOMERS = 0;

  /** Those of them who left money on the active days after their first one. */
  public static final int PAYERS = 1;

  /** That money, in minor units. */
  public static final int SPENT = 2;

  static final int MEASURES = 3;

  /** The days that are carried on where no model is. */
  public static final int YEAR = 365;

  private final CustomerDays days;

  /**
   * Customers.
   *
   * @param days of the customer that is added
   */
  PurchaseCells(CustomerDays days) {
    super(Family.PURCHASES);
    this.days = days;
    measures[CUSTOMERS] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (days.active() == 0) {
      return;
    }
    boolean isPayer = days.repeatNet() > 0;
    measures[PAYERS] = isPayer ? 1 : 0;
    measures[SPENT] = isPayer ? days.repeatNet() : 0;
    PurchaseKey key = PurchaseKey.of(days);
    addTo(segments, key.a(), key.b());
  }
}
