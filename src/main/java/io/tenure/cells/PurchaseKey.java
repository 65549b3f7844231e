package io.tenure.cells;

import io.tenure.history.CustomerDays;

/**
 * What a model of purchases knows of a customer, as the two numbers of a key.
 *
 * @param repeats active days after the first one
 * @param last days from the first active day to the last
 * @param age days from the first active day to the day as of which it is told
 */
public record PurchaseKey(int repeats, int last, int age) {
  /** Days of 89 years; more are as many. */
  private static final int DAY_BITS = 15;

  private static final int LOW_BITS = 7;
  private static final int LOW_MASK = (1 << LOW_BITS) - 1;
  private static final int HIGH_BITS = DAY_BITS - LOW_BITS;
  private static final int HIGH_MASK = (1 << HIGH_BITS) - 1;
  private static final int DAY_MASK = (1 << DAY_BITS) - 1;

  /** What is left for the repeats: daily purchases of 44 years. */
  private static final int MOST_REPEATS = (1 << (22 - HIGH_BITS)) - 1;

  /** Of a customer with an active day. */
  static PurchaseKey of(CustomerDays days) {
    return new PurchaseKey(
        Math.min(days.active() - 1, MOST_REPEATS),
        Math.min(days.lastDay() - days.firstDay(), DAY_MASK),
        Math.min(days.asOf() - days.firstDay(), DAY_MASK));
  }

  /** That of a cell. */
  public static PurchaseKey of(Cell cell) {
    int high = cell.a() & HIGH_MASK;
    int low = cell.b() >> DAY_BITS & LOW_MASK;
    return new PurchaseKey(cell.a() >> HIGH_BITS, high << LOW_BITS | low, cell.b() & DAY_MASK);
  }

  int a() {
    return repeats << HIGH_BITS | last >> LOW_BITS;
  }

  int b() {
    return (last & LOW_MASK) << DAY_BITS | age;
  }
}
