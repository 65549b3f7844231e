package io.tenure.privacy;

import java.util.BitSet;

/**
 * Which periods of a table that has no segments are left out: those of few customers, and others
 * until the sum over all periods, which is known, tells none of them.
 */
public final class PeriodHiding {

  /**
   * The places of the periods that are left out.
   *
   * @param customers of each period
   */
  public static BitSet hidden(SmallCounts small, long[] customers) {
    BitSet hidden = new BitSet();
    for (int at = 0; at < customers.length; at++) {
      hidden.set(at, small.isSmall(customers[at]));
    }
    while (!hidden.isEmpty() && small.isOpenOverTime(customers, hidden)) {
      int next = small.smallest(customers, hidden);
      if (next < 0) {
        break;
      }
      hidden.set(next);
    }
    return hidden;
  }

  private PeriodHiding() {}
}
