package io.tenure.history;

import io.tenure.settings.CohortRule;
import java.util.Arrays;
import org.apache.spark.sql.Row;

/**
 * One folded customer: its periods with orders or money, ascending, from the first one of the
 * tables on, and what follows from them and from those before. One object serves many customers in
 * turn, so that reading one allocates nothing.
 */
public final class Customer {
  /** The ordinal of no period. */
  public static final int NONE = Integer.MIN_VALUE;

  private static final int ACQUIRED_AT = 0;
  static final int BOOK_AT = 1;

  private static final int EARLY_ORDERS_AT = 2;
  private static final int EARLY_NET_AT = 3;
  private static final int IS_ONLY_EARLY_AT = 4;

  /** Position of the first dimension in the rows of {@link CustomerHistory#select}. */
  static final int DIMENSIONS_AT = 5;

  private final CustomerRules rules;
  private final String[] segments;
  private final Book book = new Book();
  private int size;
  private int[] periods = new int[64];
  private int[] orders = new int[64];
  private long[] gross = new long[64];
  private long[] refunds = new long[64];
  private int acquired;
  private int earlyOrders;
  private long earlyNet;
  private boolean isOnlyEarly;
  private boolean hasPaidEarly;
  private int joined;
  private int secondOrder;
  private int window;

  /**
   * Room for customers.
   *
   * @param dimensions how many each has a segment of
   */
  public Customer(CustomerRules rules, int dimensions) {
    this.rules = rules;
    this.segments = new String[dimensions];
  }

  /** Whether a row of {@link CustomerHistory#select} is about a customer. */
  static boolean isIn(Row row) {
    return !row.isNullAt(BOOK_AT);
  }

  /** Becomes the customer of a row of {@link CustomerHistory#select}. */
  public void read(Row row) {
    acquired = row.isNullAt(ACQUIRED_AT) ? NONE : row.getInt(ACQUIRED_AT);
    earlyOrders = row.isNullAt(EARLY_ORDERS_AT) ? 0 : row.getInt(EARLY_ORDERS_AT);
    earlyNet = row.isNullAt(EARLY_NET_AT) ? 0 : row.getLong(EARLY_NET_AT);
    isOnlyEarly = !row.isNullAt(IS_ONLY_EARLY_AT) && row.getBoolean(IS_ONLY_EARLY_AT);
    for (int at = 0; at < segments.length; at++) {
      segments[at] = row.getString(DIMENSIONS_AT + at);
    }
    window = rules.windows().of(this);
    book.open(row.isNullAt(BOOK_AT) ? new byte[0] : row.getAs(BOOK_AT));
    readBook();
    derive();
  }

  private void readBook() {
    size = 0;
    int place = 0;
    while (book.hasNext()) {
      place += (int) book.read();
      int period = rules.places().periodOf(place);
      if (size == 0 || periods[size - 1] != period) {
        begin(period);
      }
      orders[size - 1] += (int) book.read();
      gross[size - 1] = Math.addExact(gross[size - 1], book.read());
      refunds[size - 1] = Math.addExact(refunds[size - 1], book.read());
    }
  }

  private void begin(int period) {
    if (size == periods.length) {
      grow();
    }
    periods[size] = period;
    orders[size] = 0;
    gross[size] = 0;
    refunds[size] = 0;
    size++;
  }

  private void grow() {
    int room = size * 2;
    periods = Arrays.copyOf(periods, room);
    orders = Arrays.copyOf(orders, room);
    gross = Arrays.copyOf(gross, room);
    refunds = Arrays.copyOf(refunds, room);
  }

  private void derive() {
    joined = NONE;
    secondOrder = NONE;
    long sum = 0;
    int early = 0;
    hasPaidEarly = false;
    for (int at = 0; at < size; at++) {
      sum += orders[at];
      if (joined == NONE && sum >= rules.joinsAt()) {
        joined = periods[at];
      }
      if (secondOrder == NONE && sum >= 2) {
        secondOrder = periods[at];
      }
      if (periods[at] < rules.start()) {
        early = at + 1;
      }
    }
    if (early > 0) {
      drop(early);
    }
  }

  /**
   * Forgets periods before the first one of the tables, once it is known what follows from them.
   */
  private void drop(int early) {
    for (int at = 0; at < early; at++) {
      hasPaidEarly |= net(at) > 0;
    }
    size -= early;
    System.arraycopy(periods, early, periods, 0, size);
    System.arraycopy(orders, early, orders, 0, size);
    System.arraycopy(gross, early, gross, 0, size);
    System.arraycopy(refunds, early, refunds, 0, size);
  }

  /** How many periods with orders or money it has. */
  public int size() {
    return size;
  }

  /** Ordinal of one of its periods. */
  public int period(int at) {
    return periods[at];
  }

  /** Qualifying transactions in one of its periods. */
  public int orders(int at) {
    return orders[at];
  }

  /** Whether it had revenue in a period before the first one of the tables. */
  public boolean hasPaidEarly() {
    return hasPaidEarly;
  }

  /** Revenue before refunds, in minor units. */
  public long gross(int at) {
    return gross[at];
  }

  /** Revenue less refunds, in minor units. */
  public long net(int at) {
    return gross[at] - refunds[at];
  }

  /** Whether it was active in one of its periods: to join, one order is enough. */
  public boolean isActive(int at) {
    return isActive(at, orders[at]);
  }

  private boolean isActive(int at, int some) {
    return joined != NONE
        && some > 0
        && (periods[at] == joined || (periods[at] > joined && some >= rules.minOrders()));
  }

  /** The same of a cohort that the customer is in: what came before its acquisition is no part. */
  public boolean isActiveIn(int cohort, int at) {
    // one order is enough to be in a recurring cohort, even where more make active
    boolean isRecurring = rules.cohorts() == CohortRule.RECURRING && periods[at] == cohort;
    return isRecurring || isActive(at, ordersIn(cohort, at));
  }

  /** Whether a cohort has anything of one of its periods. */
  public boolean isPresentIn(int cohort, int at) {
    return !(isOnlyEarly && periods[at] == cohort);
  }

  /** Orders of one of its periods as a cohort has them. */
  public int ordersIn(int cohort, int at) {
    return orders[at] - (periods[at] == cohort ? earlyOrders : 0);
  }

  /** Revenue less refunds of one of its periods as a cohort has it. */
  public long netIn(int cohort, int at) {
    return net(at) - (periods[at] == cohort ? earlyNet : 0);
  }

  /** Ordinal of the period from which the customer counts, or {@link #NONE}. */
  public int joined() {
    return joined;
  }

  /** With which qualifying transaction a customer joins; 1 is the first. */
  public int joinsAt() {
    return rules.joinsAt();
  }

  public boolean hasJoined() {
    return joined != NONE;
  }

  /** Ordinal of the period of the second qualifying transaction, or {@link #NONE}. */
  public int secondOrder() {
    return secondOrder;
  }

  /** W, in periods. */
  public int window() {
    return window;
  }

  /** Ordinal of its only cohort, or {@link #NONE}: without one, or with one in many periods. */
  public int cohort() {
    return switch (rules.cohorts()) {
      case FIRST_TRANSACTION -> joined < rules.start() ? NONE : joined;
      case ACQUIRED_AT -> acquired;
      case RECURRING -> NONE;
    };
  }

  public CohortRule cohortRule() {
    return rules.cohorts();
  }

  /** Whether it is alive at the end of the last complete period. */
  boolean isAlive() {
    return isAliveAt(rules.lastComplete());
  }

  /** Whether it is alive at the end of a period. */
  public boolean isAliveAt(int period) {
    int last = NONE;
    for (int at = 0; at < size; at++) {
      if (isActive(at) && periods[at] <= period) {
        last = periods[at];
      }
    }
    return last != NONE && last + window > period;
  }

  /** Whether W complete periods have passed since it was last active: who just came back is not. */
  public boolean isDormant() {
    int last = NONE;
    for (int at = 0; at < size; at++) {
      last = isActive(at) ? periods[at] : last;
    }
    return last == NONE || last + window <= rules.lastComplete();
  }

  /** The last complete period after which nobody knows yet. */
  public int lastComplete() {
    return rules.lastComplete();
  }

  /** Its segment of a dimension, by the dimension's place in the history. */
  public String segment(int dimension) {
    return segments[dimension];
  }
}
