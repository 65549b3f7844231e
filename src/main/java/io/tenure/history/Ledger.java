package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The book of one customer: its transactions added up by period, and by day where a table asks for
 * days. One ledger serves many customers in turn, so that the arrays are allocated once per task.
 */
final class Ledger {
  private static final int NEVER = Integer.MIN_VALUE;

  private final PeriodCalendar calendar;
  private final Postings periods;

  /** Null where nobody asks for days. */
  private final @Nullable Postings days;

  private final Purchases purchases;
  private final Book book = new Book();
  private long transactions;
  private long zeroAmounts;
  private int acquiredOn;
  private int earlyOrders;
  private long earlyNet;
  private boolean hasEarly;
  private boolean hasLater;

  /**
   * @param purchases takes the qualifying transactions
   * @param keepsDays whether it is kept by day, too
   */
  Ledger(PeriodCalendar calendar, Purchases purchases, boolean keepsDays) {
    this.calendar = calendar;
    this.purchases = purchases;
    this.periods = new Postings(calendar.current() - calendar.earliest() + 1);
    this.days = keepsDays ? new Postings(calendar.days()) : null;
    forget();
  }

  private void forget() {
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
    periods.clear();
    if (days != null) {
      days.clear();
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
    periods.add(at, transaction);
    if (days != null) {
      days.add(transaction.day() - calendar.firstEpochDay(), transaction);
    }
    transactions++;
    zeroAmounts += transaction.amount() == 0 ? 1 : 0;
    if (transaction.isQualifying()) {
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
    return periods.isEmpty();
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
    return isEmpty() ? null : Integer.valueOf(periods.first() + calendar.earliest());
  }

  /** The book by period as bytes, see {@link Book}. */
  byte[] written() {
    return periods.written(book);
  }

  /** The same by day; null where no days are kept. */
  byte @Nullable [] writtenDays() {
    return days == null ? null : days.written(book);
  }
}
