package io.tenure.cells;

import io.tenure.history.Customer;

/** Adds customers to the cells of one family. */
abstract class Counter {
  private final Family family;
  private final Sums sums;

  /** What the customer adds to one cell; filled anew for each. */
  protected final long[] measures;

  Counter(Family family) {
    this.family = family;
    this.sums = new Sums(family.measures());
    this.measures = new long[family.measures()];
  }

  /**
   * Adds a customer.
   *
   * @param segments numbers of all segments that it is in
   */
  abstract void add(Customer customer, int[] segments);

  /**
   * Goes on with a customer who has more cells than a task should keep.
   *
   * @param mostCells after which it stops again
   * @return whether it stopped before the customer was added as a whole
   */
  boolean goOn(Customer customer, int[] segments, int mostCells) {
    return false;
  }

  protected final void addTo(int[] segments, int a, int b) {
    sums.add(segments, a, b, measures);
  }

  final Family family() {
    return family;
  }

  final Sums sums() {
    return sums;
  }
}
