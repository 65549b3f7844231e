package io.tenure.history;

import io.tenure.settings.CohortRule;
import java.util.Arrays;
import org.apache.spark.sql.Row;

/**
 * One folded customer: its periods with orders or money, ascending, and what follows from them. One
 * object serves many customers in turn, so that reading one allocates nothing.
 */
public final class Customer {
  /** The ordinal of no period. */
  public static final int NONE = Integer.MIN_VALUE;

  private static final int ACQUIRED_AT = 0;
  private static final int BOOK_AT = 1;

  /** Position of the first dimension in the rows of {@link CustomerHistory#select}. */
  static final int DIMENSIONS_AT = 2;

  private final CustomerRules rules;
  private final String[] segments;
  private final Book book = new Book();
  private int size;
  private int[] periods = new int[64];
  private int[] orders = new int[64];
  private long[] gross = new long[64];
  private long[] refunds = new long[64];
  private int acquired;
  private int joined;
  private int secondOrder;
  private int lastActive;
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

  /** Becomes the customer of a row of {@link CustomerHistory#select}. */
  public void read(Row row) {
    acquired = row.isNullAt(ACQUIRED_AT) ? NONE : row.getInt(ACQUIRED_AT);
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
    int period = rules.earliest();
    while (book.hasNext()) {
      if (size == periods.length) {
        grow();
      }
      period += (int) book.read();
      periods[size] = period;
      orders[size] = (int) book.read();
      gross[size] = book.read();
      refunds[size] = book.read();
      size++;
    }
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
    lastActive = NONE;
    long sum = 0;
    for (int at = 0; at < size; at++) {
      sum += orders[at];
      if (joined == NONE && sum >= rules.joinsAt()) {
        joined = periods[at];
      }
      if (secondOrder == NONE && sum >= 2) {
        secondOrder = periods[at];
      }
      if (isActive(at)) {
        lastActive = periods[at];
      }
    }
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
    return joined != NONE
        && (periods[at] == joined || (periods[at] > joined && orders[at] >= rules.minOrders()));
  }

  /** Ordinal of the period from which the customer counts, or {@link #NONE}. */
  public int joined() {
    return joined;
  }

  public boolean hasJoined() {
    return joined != NONE;
  }

  /** Ordinal of the period of the second qualifying transaction, or {@link #NONE}. */
  public int secondOrder() {
    return secondOrder;
  }

  /** Ordinal of the last active period, or {@link #NONE}. */
  public int lastActive() {
    return lastActive;
  }

  /** W, in periods. */
  public int window() {
    return window;
  }

  /** Ordinal of its only cohort, or {@link #NONE}: without one, or with one in many periods. */
  public int cohort() {
    return switch (rules.cohorts()) {
      case FIRST_TRANSACTION -> joined;
      case ACQUIRED_AT -> acquired;
      case RECURRING -> NONE;
    };
  }

  public CohortRule cohortRule() {
    return rules.cohorts();
  }

  /** Whether it is alive at the end of the last complete period. */
  boolean isAlive() {
    int last = NONE;
    for (int at = 0; at < size; at++) {
      if (isActive(at) && periods[at] <= rules.lastComplete()) {
        last = periods[at];
      }
    }
    return last != NONE && last + window > rules.lastComplete();
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
