package io.tenure.history;

import java.util.Arrays;

/**
 * What the book of one customer tells of periods, or of days, ascending: its orders, how many of
 * them start and how many return, and its money in minor units. One object serves many customers in
 * turn, so that reading one allocates nothing.
 */
final class BookEntries {
  private final boolean hasRoles;
  private int size;
  private int[] times = new int[64];
  private int[] orders = new int[64];
  private int[] starts = new int[64];
  private int[] returns = new int[64];
  private long[] gross = new long[64];
  private long[] refunds = new long[64];

  /** Room for what books of a kind tell. */
  BookEntries(BookPlaces places) {
    this.hasRoles = places.areWithRoles();
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds what a book tells next.
   *
   * @param time the period or day that it is of: the last one, or a later one
   * @throws ArithmeticException if the money of a period exceeds the exact range
   */
  void add(int time, Book book) {
    if (size == 0 || times[size - 1] != time) {
      begin(time);
    }
    int last = size - 1;
    int some = (int) book.read();
    orders[last] += some;
    gross[last] = Math.addExact(gross[last], book.read());
    refunds[last] = Math.addExact(refunds[last], book.read());
    starts[last] += hasRoles ? (int) book.read() : some;
    returns[last] += hasRoles ? (int) book.read() : some;
  }

  private void begin(int time) {
    if (size == times.length) {
      grow();
    }
    times[size] = time;
    orders[size] = 0;
    starts[size] = 0;
    returns[size] = 0;
    gross[size] = 0;
    refunds[size] = 0;
    size++;
  }

  private void grow() {
    int room = size * 2;
    times = Arrays.copyOf(times, room);
    orders = Arrays.copyOf(orders, room);
    starts = Arrays.copyOf(starts, room);
    returns = Arrays.copyOf(returns, room);
    gross = Arrays.copyOf(gross, room);
    refunds = Arrays.copyOf(refunds, room);
  }

  /** Forgets the first ones. */
  void drop(int first) {
    size -= first;
    System.arraycopy(times, first, times, 0, size);
    System.arraycopy(orders, first, orders, 0, size);
    System.arraycopy(starts, first, starts, 0, size);
    System.arraycopy(returns, first, returns, 0, size);
    System.arraycopy(gross, first, gross, 0, size);
    System.arraycopy(refunds, first, refunds, 0, size);
  }

  int size() {
    return size;
  }

  /** Ordinal of a period, or an epoch day. */
  int time(int at) {
    return times[at];
  }

  int orders(int at) {
    return orders[at];
  }

  /** Those of the orders with which a customer may join. */
  int starts(int at) {
    return starts[at];
  }

  /** Those of the orders with which a customer who has joined comes back. */
  int returns(int at) {
    return returns[at];
  }

  long gross(int at) {
    return gross[at];
  }

  long refunds(int at) {
    return refunds[at];
  }

  long net(int at) {
    return gross[at] - refunds[at];
  }
}
