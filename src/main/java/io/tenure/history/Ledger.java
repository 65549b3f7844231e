package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The book of one customer: its transactions added up by period. One ledger serves many customers
 * in turn, so that the arrays are allocated once per task.
 */
final class Ledger {
  private static final int NONE = Integer.MAX_VALUE;

  private final PeriodCalendar calendar;
  private final int minOrders;
  private final int joinsAt;
  private final int[] orders;
  private final long[] gross;
  private final long[] refunds;
  private final Purchases purchases;
  private int first;
  private int last;
  private long transactions;
  private long zeroAmounts;

  /**
   * @param minOrders qualifying transactions that make a period active
   * @param joinsAt the qualifying transaction from which a customer counts; 1 is the first
   * @param purchases takes the qualifying transactions
   */
  Ledger(PeriodCalendar calendar, int minOrders, int joinsAt, Purchases purchases) {
    this.calendar = calendar;
    this.minOrders = minOrders;
    this.joinsAt = joinsAt;
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
    purchases.clear();
  }

  /** Makes room for the next customer. */
  void clear() {
    if (last >= 0) {
      Arrays.fill(orders, first, last + 1, 0);
      Arrays.fill(gross, first, last + 1, 0);
      Arrays.fill(refunds, first, last + 1, 0);
      forget();
    }
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

  /** The period in which the customer joined: one order is enough to be active in it. */
  @Nullable Integer joinedPeriod() {
    return orderPeriod(joinsAt);
  }

  @Nullable Integer firstPeriod() {
    return isEmpty() ? null : Integer.valueOf(first + calendar.earliest());
  }

  /**
   * The period of a qualifying transaction.
   *
   * @param nth 1 for the first one
   * @return null if there are fewer
   */
  @Nullable Integer orderPeriod(int nth) {
    int at = orderAt(nth);
    return at == NONE ? null : Integer.valueOf(at + calendar.earliest());
  }

  private int orderAt(int nth) {
    long sum = 0;
    for (int at = first; at <= last; at++) {
      sum += orders[at];
      if (sum >= nth) {
        return at;
      }
    }
    return NONE;
  }

  private boolean isActive(int at, int joined) {
    return at == joined || (at > joined && orders[at] >= minOrders);
  }

  /** The books by base period. */
  PeriodSums sums() {
    PeriodSums sums = PeriodSums.ofSize(entries());
    int joined = orderAt(joinsAt);
    int i = 0;
    for (int at = first; at <= last; at++) {
      if (hasEntry(at)) {
        sums.periods()[i] = at + calendar.earliest();
        sums.isActive()[i] = isActive(at, joined);
        sums.orders()[i] = orders[at];
        sums.gross()[i] = gross[at];
        sums.refunds()[i] = refunds[at];
        i++;
      }
    }
    return sums;
  }

  /** Net revenue from a period on. */
  long revenueFrom(int period) {
    long revenue = 0;
    for (int at = Math.max(first, period - calendar.earliest()); at <= last; at++) {
      revenue += gross[at] - refunds[at];
    }
    return revenue;
  }

  /** Ordinals of the periods with a qualifying transaction, ascending. */
  int[] orderPeriods() {
    return IntStream.rangeClosed(first, last)
        .filter(at -> orders[at] > 0)
        .map(at -> at + calendar.earliest())
        .toArray();
  }

  private boolean hasEntry(int at) {
    return orders[at] != 0 || gross[at] != 0 || refunds[at] != 0;
  }

  private int entries() {
    int entries = 0;
    for (int at = first; at <= last; at++) {
      entries += hasEntry(at) ? 1 : 0;
    }
    return entries;
  }
}
