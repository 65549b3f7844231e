package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import java.util.Arrays;

/**
 * What was sold to one folded customer cost, by day: less what came back, so a day may be below 0.
 * One object serves many customers in turn.
 */
public final class CustomerCosts {
  private final int earliest;
  private final Book book = new Book();
  private int size;
  private int[] days = new int[64];
  private long[] costs = new long[64];

  /** Room for customers. */
  public CustomerCosts(PeriodCalendar calendar) {
    this.earliest = calendar.firstEpochDay();
  }

  /** Becomes that of a value of {@link CustomerHistory#COSTS}. */
  public void read(byte[] written) {
    book.open(written);
    size = 0;
    int day = earliest;
    while (book.hasNext()) {
      if (size == days.length) {
        days = Arrays.copyOf(days, size * 2);
        costs = Arrays.copyOf(costs, size * 2);
      }
      day += (int) book.read();
      days[size] = day;
      costs[size] = book.readSigned();
      size++;
    }
  }

  /**
   * The costs of some days, in minor units.
   *
   * @param after the epoch day before the first of them
   * @param until the last of them
   */
  public long between(int after, int until) {
    long sum = 0;
    for (int at = 0; at < size; at++) {
      if (days[at] > after && days[at] <= until) {
        sum = Math.addExact(sum, costs[at]);
      }
    }
    return sum;
  }

  /** How many days there are. */
  public int size() {
    return size;
  }

  /** The epoch day of one of them; they are ascending. */
  public int day(int at) {
    return days[at];
  }

  /** The costs of one of them, in minor units. */
  public long cost(int at) {
    return costs[at];
  }

  /** The costs of all days up to one. */
  public long upTo(int until) {
    return between(Integer.MIN_VALUE, until);
  }
}
