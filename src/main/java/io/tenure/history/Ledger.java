package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The book of one customer: its transactions added up by period, or by day where a table asks for
 * days. One ledger serves many customers in turn, so that the arrays are allocated once per task.
 */
final class Ledger {
  private static final int NEVER = Integer.MIN_VALUE;
  private static final int NONE = Integer.MAX_VALUE;

  private final PeriodCalendar calendar;
  private final BookPlaces places;
  private final Postings postings;

  /** Null where nobody asks what was sold cost. */
  private final @Nullable CostPostings costs;

  private final Purchases purchases;
  private final Book book = new Book();
  private long transactions;
  private long zeroAmounts;
  private int acquiredOn;
  private int earlyOrders;
  private int earlyReturns;
  private long earlyNet;
  private boolean hasEarly;
  private boolean hasLater;
  private int earliest;

  /** An empty one. */
  static Ledger of(FoldRules rules) {
    return new Ledger(rules.places(), new Purchases(SegmentRule.counted(rules.segments())));
  }

  /**
   * @param purchases takes the qualifying transactions
   */
  Ledger(BookPlaces places, Purchases purchases) {
    this.calendar = places.calendar();
    this.places = places;
    this.purchases = purchases;
    this.postings = new Postings(places);
    this.costs = places.areWithCosts() ? new CostPostings(places.count()) : null;
    forget();
  }

  private void forget() {
    transactions = 0;
    zeroAmounts = 0;
    acquiredOn = NEVER;
    earlyOrders = 0;
    earlyReturns = 0;
    earlyNet = 0;
    hasEarly = false;
    hasLater = false;
    earliest = NONE;
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
    postings.clear();
    if (costs != null) {
      costs.clear();
    }
    forget();
  }

  /**
   * Goes on from what was written, after {@link #clear}: orders and money, not what is counted of
   * the transactions that are entered.
   *
   * @param writtenCosts null where that is not kept
   */
  void open(byte[] written, byte @Nullable [] writtenCosts) {
    // another one than it is written with, which would write into what is read
    Book before = new Book();
    before.open(written);
    purchases.goOnFrom(postings.read(before));
    if (costs != null && writtenCosts != null) {
      before.open(writtenCosts);
      costs.read(before);
    }
  }

  /**
   * Enters a transaction.
   *
   * @throws ArithmeticException if the money of a place exceeds the exact range
   */
  void add(Transaction transaction) {
    int place = places.of(transaction.day());
    postings.add(place, transaction);
    if (costs != null) {
      costs.add(place, transaction);
    }
    transactions++;
    earliest = Math.min(earliest, transaction.day());
    zeroAmounts += transaction.amount() == 0 ? 1 : 0;
    if (transaction.role().isOrder()) {
      purchases.add(transaction);
    }
    if (acquiredOn != NEVER
        && calendar.ordinalOf(transaction.day()) == calendar.ordinalOf(acquiredOn)) {
      addToAcquisition(transaction);
    }
  }

  /** Of the period of acquisition, what came before the day. */
  private void addToAcquisition(Transaction transaction) {
    if (transaction.day() < acquiredOn) {
      hasEarly = true;
      earlyOrders += transaction.role().isOrder() ? 1 : 0;
      earlyReturns += transaction.role().isReturn() ? 1 : 0;
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

  /** Those of them that return. */
  @Nullable Integer earlyReturns() {
    return earlyReturns == 0 ? null : Integer.valueOf(earlyReturns);
  }

  /** The net revenue of that time. */
  @Nullable Long earlyNet() {
    return earlyNet == 0 ? null : Long.valueOf(earlyNet);
  }

  /** The day of the earliest transaction that was entered; later than any without one. */
  int earliestDay() {
    return earliest;
  }

  boolean isEmpty() {
    return postings.isEmpty();
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
    return isEmpty() ? null : Integer.valueOf(places.periodOf(postings.first()));
  }

  /** The book as bytes, see {@link Book}. */
  byte[] written() {
    return postings.written(book);
  }

  /** What was sold cost, by day; null where that is not kept. */
  byte @Nullable [] writtenCosts() {
    return costs == null ? null : costs.written(book);
  }
}
