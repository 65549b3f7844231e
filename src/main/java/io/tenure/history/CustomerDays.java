package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import org.apache.spark.sql.Row;

/**
 * The days of one folded customer with orders or money, ascending, and what follows from them as of
 * a day. An active day is one with a qualifying transaction, however many a period needs to be
 * active; days before the first period of the tables count, too, as nobody's rhythm begins with a
 * table. Days are epoch days. One object serves many customers in turn, so that reading one
 * allocates nothing.
 */
public final class CustomerDays {
  /** More days than any history has, for {@link #activeOfLast} and {@link #netOfLast}. */
  public static final int ALL = 1 << 22;

  private final int earliest;
  private final Book book = new Book();
  private final BookEntries entries;
  private int[] activeDays = new int[64];
  private int asOf;
  private int size;
  private int active;
  private long net;
  private long repeatNet;

  /** Room for customers, seen as of the as-of date of a run. */
  public CustomerDays(BookPlaces places) {
    PeriodCalendar calendar = places.calendar();
    this.entries = new BookEntries(places);
    this.earliest = calendar.firstEpochDay();
    this.asOf = Math.toIntExact(calendar.asOf().toEpochDay());
  }

  /** Becomes the customer of a row of {@link CustomerHistory#select}, whose book is kept by day. */
  public void read(Row row) {
    book.open(row.getAs(Customer.BOOK_AT));
    entries.clear();
    int day = earliest;
    while (book.hasNext()) {
      day += (int) book.read();
      entries.add(day, book);
    }
    if (entries.size() > activeDays.length) {
      activeDays = new int[2 * entries.size()];
    }
    derive();
  }

  /**
   * Sees this customer, and those that are read from now on, as of an earlier day: what came later
   * is not there.
   */
  public void lookFrom(int day) {
    asOf = day;
    derive();
  }

  private void derive() {
    size = 0;
    active = 0;
    net = 0;
    repeatNet = 0;
    while (size < entries.size() && day(size) <= asOf) {
      net = Math.addExact(net, net(size));
      if (orders(size) > 0) {
        repeatNet = Math.addExact(repeatNet, active > 0 ? net(size) : 0);
        activeDays[active] = day(size);
        active++;
      }
      size++;
    }
  }

  /** The day as of which all is told. */
  public int asOf() {
    return asOf;
  }

  /** How many days there are with orders or money. */
  public int size() {
    return size;
  }

  public int day(int at) {
    return entries.time(at);
  }

  /** Qualifying transactions of one of the days. */
  public int orders(int at) {
    return entries.orders(at);
  }

  /** Those of them with which a customer may join. */
  public int starts(int at) {
    return entries.starts(at);
  }

  /** Those of them with which a customer who has joined comes back. */
  public int returns(int at) {
    return entries.returns(at);
  }

  /** Revenue before refunds, in minor units. */
  public long gross(int at) {
    return entries.gross(at);
  }

  public long refunds(int at) {
    return entries.refunds(at);
  }

  /** Revenue less refunds, in minor units. */
  public long net(int at) {
    return entries.net(at);
  }

  /** How many days are active. */
  public int active() {
    return active;
  }

  /**
   * One of the active days; what lies between it and the one before is a gap.
   *
   * @param number from 0 to less than {@link #active}
   */
  public int activeDay(int number) {
    return activeDays[number];
  }

  /**
   * How many of the last days, the one as of which all is told included, are active.
   *
   * @param length how many days; 365 for a year
   */
  public int activeOfLast(int length) {
    int count = 0;
    while (count < active && activeDays[active - 1 - count] > asOf - length) {
      count++;
    }
    return count;
  }

  /** The first active day; there has to be one. */
  public int firstDay() {
    return activeDays[0];
  }

  /** The last active day; there has to be one. */
  public int lastDay() {
    return activeDays[active - 1];
  }

  /** For how many days there was no active one; there has to be one. */
  public int silence() {
    return asOf - lastDay();
  }

  /** Revenue less refunds of all days, in minor units. */
  public long net() {
    return net;
  }

  /** Revenue less refunds of the active days after the first one, in minor units. */
  public long repeatNet() {
    return repeatNet;
  }

  /**
   * Revenue less refunds of the last days, the one as of which all is told included, in minor
   * units.
   *
   * @param length how many days; 365 for a year
   */
  public long netOfLast(int length) {
    return Math.subtractExact(grossOfLast(length), refundsOfLast(length));
  }

  /** Revenue before refunds of the last days, likewise. */
  public long grossOfLast(int length) {
    long sum = 0;
    for (int at = size - 1; at >= 0 && day(at) > asOf - length; at--) {
      sum = Math.addExact(sum, gross(at));
    }
    return sum;
  }

  /** Refunds of the last days, likewise. */
  public long refundsOfLast(int length) {
    long sum = 0;
    for (int at = size - 1; at >= 0 && day(at) > asOf - length; at--) {
      sum = Math.addExact(sum, refunds(at));
    }
    return sum;
  }
}
