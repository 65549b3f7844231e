package io.tenure.cells;

import io.tenure.history.Customer;

/**
 * Active periods of customers by what followed: for how long nothing did, and whether the customer
 * was active again. Lengths stop at the longest window, so the cells are few whatever the history
 * holds, and every window up to it can be judged by them.
 *
 * <p>The first number of a key is the silence, complete periods without activity after the active
 * one; the second one has the checkpoints, ends of periods before that of the last complete one
 * from the active period to the next, and whether there is a next one, that of the as-of date
 * included.
 */
public final class SilenceCells extends Counter {
  private final int lastComplete;
  private final int longest;

  /**
   * Spells of silence.
   *
   * @param longest the longest window that the cells can judge
   */
  SilenceCells(int lastComplete, int longest) {
    super(Family.SILENCE);
    this.longest = longest;
    this.lastComplete = lastComplete;
    measures[0] = 1;
  }

  /** The second number of a key. */
  public static int key(int checkpoints, boolean hasReturned) {
    return 2 * checkpoints + (hasReturned ? 1 : 0);
  }

  @Override
  void add(Customer customer, int[] segments) {
    int before = Customer.NONE;
    for (int at = 0; at < customer.size(); at++) {
      if (customer.isActive(at)) {
        if (before != Customer.NONE) {
          int next = customer.period(at);
          // what lies between two active periods is complete: the later one has begun
          addSpell(segments, next - 1 - before, Math.min(next, lastComplete) - before, true);
        }
        before = customer.period(at);
      }
    }
    if (before != Customer.NONE) {
      addSpell(segments, lastComplete - before, lastComplete - before, false);
    }
  }

  private void addSpell(int[] segments, int silence, int checkpoints, boolean returned) {
    addTo(segments, limited(silence), key(limited(checkpoints), returned));
  }

  /** Below 0 is an active period that is not complete: nothing is known after it. */
  private int limited(int periods) {
    return Math.max(0, Math.min(periods, longest));
  }
}
