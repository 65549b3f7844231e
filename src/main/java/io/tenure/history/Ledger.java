package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The book of one customer: its transactions added up by period. One ledger serves many customers
 * in turn, so that the arrays are allocated once per task.
 */
final class Ledger {
  private static final int NEVER = Integer.MIN_VALUE;

  private final PeriodCalendar calendar;
  private final int[] orders;
  private final long[] gross;
  private final long[] refunds;
  private final Purchases purchases;
  private final Book book = new Book();
  private int first;
  private int last;
  private long transactions;
  private long zeroAmounts;
  private int acquiredOn;
  private int earlyOrders;
  private long earlyNet;
  private boolean hasEarly;
  private boolean hasLater;

  /**
   * @param purchases takes the qualifying transactions
   */
  Ledger(PeriodCalendar calendar, Purchases purchases) {
    this.calendar = calendar;
    this.purchases = purchases;
    int periods = calendar.current() - calendar.earliest() + 1;
    this.orders = new int[periods];
    this.gross = new long[periods];
    this.refunds = new long[periods];
    forget();
  }

  private void forget() {
    first = Integer.MAX_VALUE;
    last = -1;
    transactions = 0;
    zeroAmounts = 0;
    acquiredOn = NEVER;
    earlyOrders = 0;
    earlyNet = 0;
    hasEarly = false;
    hasLater = false;
    purchases.clear();
  }

  /**
   * What comes before a day in its period is also added up by itself.
   *
   * @param day on which the customer was acquired, after {@link #clear}
   */
  void acquiredOn(int day) {
    acquiredOn = day;
  }

  /** Makes room for the next customer. */
  void clear() {
    if (last >= 0) {
      Arrays.fill(orders, first, last + 1, 0);
      Arrays.fill(gross, first, last + 1, 0);
      Arrays.fill(refunds, first, last + 1, 0);
    }
    forget();
  }

  /**
   * Enters a transaction.
   *
   * @throws ArithmeticException if the money of a period exceeds the exact range
   */
  void add(Transaction transaction) {
    int at = calendar.ordinalOf(transaction.day()) - calendar.earliest();
    first = Math.min(first, at);
    last = Math.max(last, at);
    transactions++;
    long amount = transaction.amount();
    if (amount < 0) {
      refunds[at] = Math.subtractExact(refunds[at], amount);
    } else {
      gross[at] = Math.addExact(gross[at], amount);
      zeroAmounts += amount == 0 ? 1 : 0;
    }
    if (transaction.isQualifying()) {
      orders[at]++;
      purchases.add(transaction);
    }
    if (acquiredOn != NEVER && at == calendar.ordinalOf(acquiredOn) - calendar.earliest()) {
      addToAcquisition(transaction);
    }
  }

  /** Of the period of acquisition, what came before the day. */
  private void addToAcquisition(Transaction transaction) {
    if (transaction.day() < acquiredOn) {
      hasEarly = true;
      earlyOrders += transaction.isQualifying() ? 1 : 0;
      earlyNet = Math.addExact(earlyNet, transaction.amount());
    } else {
      hasLater = true;
    }
  }

  /** Whether all of the period of acquisition came before the day; null if nothing did. */
  @Nullable Boolean isOnlyEarly() {
    return hasEarly ? Boolean.valueOf(!hasLater) : null;
  }

  /** Qualifying transactions of the period of acquisition that came before it. */
  @Nullable Integer earlyOrders() {
    return earlyOrders == 0 ? null : Integer.valueOf(earlyOrders);
  }

  /** The net revenue of that time. */
  @Nullable Long earlyNet() {
    return earlyNet == 0 ? null : Long.valueOf(earlyNet);
  }

  boolean isEmpty() {
    return last < 0;
  }

  /** Whether there is a qualifying transaction. */
  boolean hasOrders() {
    return purchases.count() > 0;
  }

  long transactions() {
    return transactions;
  }

  long zeroAmounts() {
    return zeroAmounts;
  }

  /** The qualifying transactions; they change with the next customer. */
  Purchases purchases() {
    return purchases;
  }

  @Nullable Integer firstPeriod() {
    return isEmpty() ? null : Integer.valueOf(first + calendar.earliest());
  }

  /** The book as bytes, see {@link Book}. */
  byte[] written() {
    book.clear();
    int before = 0;
    for (int at = first; at <= last; at++) {
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
