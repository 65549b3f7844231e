package io.tenure.history;

import io.tenure.settings.CohortRule;
import org.apache.spark.sql.Row;

/**
 * One folded customer: its periods with orders or money, ascending, from the first one of the
 * tables on, and what follows from them and from those before. It joins with a start, and comes
 * back with returns: without roles, every order is both. One object serves many customers in turn,
 * so that reading one allocates nothing.
 */
public final class Customer {
  /** The ordinal of no period. */
  public static final int NONE = Integer.MIN_VALUE;

  private static final int ACQUIRED_AT = 0;
  static final int BOOK_AT = 1;

  private static final int EARLY_ORDERS_AT = 2;
  private static final int EARLY_NET_AT = 3;
  private static final int IS_ONLY_EARLY_AT = 4;
  private static final int EARLY_RETURNS_AT = 5;

  /** Position of the first dimension in the rows of {@link CustomerHistory#select}. */
  static final int DIMENSIONS_AT = 6;

  private final CustomerRules rules;
  private final String[] segments;
  private final Book book = new Book();
  private final BookEntries entries;
  private int acquired;
  private int earlyOrders;
  private int earlyReturns;
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
    this.entries = new BookEntries(rules.places());
  }

  /** Whether a row of {@link CustomerHistory#select} is about a customer. */
  static boolean isIn(Row row) {
    return !row.isNullAt(BOOK_AT);
  }

  /** Becomes the customer of a row of {@link CustomerHistory#select}. */
  public void read(Row row) {
    acquired = row.isNullAt(ACQUIRED_AT) ? NONE : row.getInt(ACQUIRED_AT);
    earlyOrders = row.isNullAt(EARLY_ORDERS_AT) ? 0 : row.getInt(EARLY_ORDERS_AT);
    earlyReturns = row.isNullAt(EARLY_RETURNS_AT) ? 0 : row.getInt(EARLY_RETURNS_AT);
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
    entries.clear();
    int place = 0;
    while (book.hasNext()) {
      place += (int) book.read();
      entries.add(rules.places().periodOf(place), book);
    }
  }

  private void derive() {
    joined = NONE;
    secondOrder = NONE;
    long starts = 0;
    long orders = 0;
    int early = 0;
    hasPaidEarly = false;
    for (int at = 0; at < size(); at++) {
      starts += starts(at);
      orders += orders(at);
      if (joined == NONE && starts >= rules.joinsAt()) {
        joined = period(at);
      }
      if (secondOrder == NONE && orders >= 2) {
        secondOrder = period(at);
      }
      if (period(at) < rules.start()) {
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
    entries.drop(early);
  }

  /** How many periods with orders or money it has. */
  public int size() {
    return entries.size();
  }

  /** Ordinal of one of its periods. */
  public int period(int at) {
    return entries.time(at);
  }

  /** Qualifying transactions in one of its periods. */
  public int orders(int at) {
    return entries.orders(at);
  }

  /** Those of them with which a customer may join. */
  public int starts(int at) {
    return entries.starts(at);
  }

  /** Whether it had revenue in a period before the first one of the tables. */
  public boolean hasPaidEarly() {
    return hasPaidEarly;
  }

  /** Revenue before refunds, in minor units. */
  public long gross(int at) {
    return entries.gross(at);
  }

  /** Revenue less refunds, in minor units. */
  public long net(int at) {
    return entries.net(at);
  }

  /** Whether it was active in one of its periods: to join, one start is enough. */
  public boolean isActive(int at) {
    return isActive(at, 0);
  }

  /** The same without some of the period, which are starts as well as returns. */
  private boolean isActive(int at, int without) {
    if (joined == NONE || period(at) < joined) {
      return false;
    }
    return period(at) == joined
        ? entries.starts(at) > without
        : entries.returns(at) - without >= rules.minOrders();
  }

  /** The same of a cohort that the customer is in: what came before its acquisition is no part. */
  public boolean isActiveIn(int cohort, int at) {
    // one start is enough to be in a recurring cohort, whatever makes active
    boolean isRecurring = rules.cohorts() == CohortRule.RECURRING && period(at) == cohort;
    return isRecurring || isActive(at, period(at) == cohort ? earlyReturns : 0);
  }

  /** Whether a cohort has anything of one of its periods. */
  public boolean isPresentIn(int cohort, int at) {
    return !(isOnlyEarly && period(at) == cohort);
  }

  /** Orders of one of its periods as a cohort has them. */
  public int ordersIn(int cohort, int at) {
    return orders(at) - (period(at) == cohort ? earlyOrders : 0);
  }

  /** Revenue less refunds of one of its periods as a cohort has it. */
  public long netIn(int cohort, int at) {
    return net(at) - (period(at) == cohort ? earlyNet : 0);
  }

  /** Ordinal of the period from which the customer counts, or {@link #NONE}. */
  public int joined() {
    return joined;
  }

  /** With which start a customer joins; 1 is the first. */
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
    for (int at = 0; at < size(); at++) {
      if (isActive(at) && period(at) <= period) {
        last = period(at);
      }
    }
    return last != NONE && last + window > period;
  }

  /** Whether W complete periods have passed since it was last active: who just came back is not. */
  public boolean isDormant() {
    int last = NONE;
    for (int at = 0; at < size(); at++) {
      last = isActive(at) ? period(at) : last;
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
