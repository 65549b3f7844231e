package io.tenure.history;

import java.util.BitSet;

/**
 * Orders and money of one customer by period, or by day. One serves many customers in turn, so that
 * the arrays are allocated once per task.
 */
final class Postings {
  private final boolean hasRoles;
  private final int[] orders;
  private final int[] starts;
  private final int[] returns;
  private final long[] gross;
  private final long[] refunds;

  /** Where there is anything: few of the places, so that only these are looked at and cleared. */
  private final BitSet used = new BitSet();

  /**
   * Empty ones.
   *
   * @param places the periods or days that there are
   */
  Postings(BookPlaces places) {
    int count = places.count();
    this.hasRoles = places.areWithRoles();
    this.orders = new int[count];
    this.starts = new int[count];
    this.returns = new int[count];
    this.gross = new long[count];
    this.refunds = new long[count];
  }

  void clear() {
    for (int at = used.nextSetBit(0); at >= 0; at = used.nextSetBit(at + 1)) {
      orders[at] = 0;
      starts[at] = 0;
      returns[at] = 0;
      gross[at] = 0;
      refunds[at] = 0;
    }
    used.clear();
  }

  /**
   * Adds a transaction.
   *
   * @throws ArithmeticException if the money of a place exceeds the exact range
   */
  void add(int at, Transaction transaction) {
    used.set(at);
    long amount = transaction.amount();
    if (amount < 0) {
      refunds[at] = Math.subtractExact(refunds[at], amount);
    } else {
      gross[at] = Math.addExact(gross[at], amount);
    }
    ActivityRole role = transaction.role();
    orders[at] += role.isOrder() ? 1 : 0;
    starts[at] += role.isStart() ? 1 : 0;
    returns[at] += role.isReturn() ? 1 : 0;
  }

  /**
   * Takes over what was written.
   *
   * @return its orders
   */
  long read(Book book) {
    long all = 0;
    int at = 0;
    while (book.hasNext()) {
      at += (int) book.read();
      used.set(at);
      orders[at] = (int) book.read();
      gross[at] = book.read();
      refunds[at] = book.read();
      starts[at] = hasRoles ? (int) book.read() : orders[at];
      returns[at] = hasRoles ? (int) book.read() : orders[at];
      all += orders[at];
    }
    return all;
  }

  boolean isEmpty() {
    return used.isEmpty();
  }

  /** The first place with a transaction of any kind. */
  int first() {
    return used.nextSetBit(0);
  }

  /** As bytes, see {@link Book}. */
  byte[] written(Book book) {
    book.clear();
    int before = 0;
    for (int at = used.nextSetBit(0); at >= 0; at = used.nextSetBit(at + 1)) {
      if (orders[at] != 0 || gross[at] != 0 || refunds[at] != 0) {
        book.write(at - before);
        book.write(orders[at]);
        book.write(gross[at]);
        book.write(refunds[at]);
        if (hasRoles) {
          book.write(starts[at]);
          book.write(returns[at]);
        }
        before = at;
      }
    }
    return book.written();
  }
}
