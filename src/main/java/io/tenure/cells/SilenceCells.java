package io.tenure.cells;

import io.tenure.history.Customer;

/**
 * Active periods of customers by what followed: for how long nothing did, and whether the customer
 * was active again. Lengths stop at {@link #LONGEST}, so the cells are few whatever the history
 * holds, and every window up to it can be judged by them.
 *
 * <p>The first number of a key is the silence, complete periods without activity after the active
 * one; the second one has the checkpoints, ends of periods before that of the last complete one
 * from the active period to the next, and whether there is a next one, that of the as-of date
 * included.
 */
public final class SilenceCells extends Counter {
  /** The longest window that the cells can judge. */
  public static final int LONGEST = 12;

  /** The largest second number of a key. */
  public static final int LONGEST_KEY = 2 * LONGEST + 1;

  private final int lastComplete;

  SilenceCells(int lastComplete) {
    super(Family.SILENCE);
    this.lastComplete = lastComplete;
    measures[0] = 1;
  }

  /** Whether the customer was active later, of the second number of a key. */
  public static boolean hasReturned(int b) {
    return b % 2 == 1;
  }

  /** Of the second number of a key. */
  public static int checkpoints(int b) {
    return b / 2;
  }

  @Override
  void add(Customer customer, int[] segments) {
    int before = Customer.NONE;
    for (int at = 0; at < customer.size(); at++) {
      if (customer.isActive(at)) {
        if (before != Customer.NONE) {
          int next = customer.period(at);
          // what lies between two active periods is complete: the later one has begun
          addSpell(segments, next - 1 - before, Math.min(next, lastComplete) - before, 1);
        }
        before = customer.period(at);
      }
    }
    if (before != Customer.NONE) {
      addSpell(segments, lastComplete - before, lastComplete - before, 0);
    }
  }

  private void addSpell(int[] segments, int silence, int checkpoints, int returned) {
    addTo(segments, limited(silence), 2 * limited(checkpoints) + returned);
  }

  /** Below 0 is an active period that is not complete: nothing is known after it. */
  private static int limited(int periods) {
    return Math.max(0, Math.min(periods, LONGEST));
  }
}
