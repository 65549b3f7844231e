package io.tenure.history;

import java.util.BitSet;

/** What was sold to one customer cost, by day. One serves many customers in turn. */
final class CostPostings {
  private final long[] costs;

  /** Where there is anything, so that only these are looked at and cleared. */
  private final BitSet used = new BitSet();

  CostPostings(int days) {
    this.costs = new long[days];
  }

  void clear() {
    for (int at = used.nextSetBit(0); at >= 0; at = used.nextSetBit(at + 1)) {
      costs[at] = 0;
    }
    used.clear();
  }

  /**
   * Adds what a transaction cost.
   *
   * @throws ArithmeticException if the money of a day exceeds the exact range
   */
  void add(int at, Transaction transaction) {
    used.set(at);
    costs[at] = Math.addExact(costs[at], transaction.cost());
  }

  /** Takes over what was written. */
  void read(Book book) {
    int at = 0;
    while (book.hasNext()) {
      at += (int) book.read();
      used.set(at);
      costs[at] = book.readSigned();
    }
  }

  /** As bytes: of each day how many after the one before it lies, and its cost. */
  byte[] written(Book book) {
    book.clear();
    int before = 0;
    for (int at = used.nextSetBit(0); at >= 0; at = used.nextSetBit(at + 1)) {
      if (costs[at] != 0) {
        book.write(at - before);
        book.writeSigned(costs[at]);
        before = at;
      }
    }
    return book.written();
  }
}
