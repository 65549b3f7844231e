package io.tenure.history;

import java.util.BitSet;

/**
 * Orders and money of one customer by period, or by day. One serves many customers in turn, so that
 * the arrays are allocated once per task.
 */
final class Postings {
  private final int[] orders;
  private final long[] gross;
  private final long[] refunds;

  /** Where there is anything: few of the places, so that only these are looked at and cleared. */
  private final BitSet used = new BitSet();

  /**
   * Empty ones.
   *
   * @param places how many periods or days there are
   */
  Postings(int places) {
    this.orders = new int[places];
    this.gross = new long[places];
    this.refunds = new long[places];
  }

  void clear() {
    for (int at = used.nextSetBit(0); at >= 0; at = used.nextSetBit(at + 1)) {
      orders[at] = 0;
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
    if (transaction.isQualifying()) {
      orders[at]++;
    }
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
        before = at;
      }
    }
    return book.written();
  }
}
