package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import io.tenure.history.CustomerDays;
import io.tenure.settings.DayBrackets;

/**
 * Customers by brackets of days since the day on which they joined, on which all are active. The
 * key is the number of the period in which they did, and that of the bracket.
 */
public final class BracketCells extends Counter {
  /** Who joined in the period. */
  public static final int CUSTOMERS = 0;

  /** Those for whom the bracket is over. */
  public static final int ELIGIBLE = 1;

  /** Those of them who were active in it. */
  public static final int ACTIVE = 2;

  static final int MEASURES = 3;

  private final CustomerDays days;
  private final Timeline time;
  private final DayBrackets brackets;

  BracketCells(CustomerDays days, Timeline time, DayBrackets brackets) {
    super(Family.BRACKETS);
    this.days = days;
    this.time = time;
    this.brackets = brackets;
    measures[CUSTOMERS] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (!customer.hasJoined() || customer.joined() < time.first()) {
      return;
    }
    int start = start(customer);
    int next = 0;
    for (int bracket = 0; bracket < brackets.size(); bracket++) {
      long first = (long) start + brackets.first(bracket);
      long last = (long) start + brackets.last(bracket);
      while (next < days.size() && (days.day(next) < first || days.returns(next) == 0)) {
        next++;
      }
      boolean isOver = last <= days.asOf();
      boolean isReturn = next < days.size() && days.day(next) <= last;
      boolean isActive = isReturn || brackets.first(bracket) == 0;
      measures[ELIGIBLE] = isOver ? 1 : 0;
      measures[ACTIVE] = isOver && isActive ? 1 : 0;
      addTo(segments, customer.joined() - time.first(), bracket);
    }
  }

  /** The day of the transaction with which it joined. */
  private int start(Customer customer) {
    int starts = 0;
    for (int at = 0; at < days.size(); at++) {
      starts += days.starts(at);
      if (starts >= customer.joinsAt()) {
        return days.day(at);
      }
    }
    throw new IllegalStateException("a customer has joined by too few starts");
  }
}
