package io.tenure.calendar;

import java.util.Arrays;

/**
 * The first twelve months of customers by the base period in which they join: they begin with it,
 * and end with the period that ends nearest to twelve months after its first day, the earlier one
 * of two. Of months these are 12, of weeks 52, of retail months those of a retail year, whatever
 * weeks it has.
 */
public final class FirstYears {
  private final int first;
  private final int[] lasts;

  public FirstYears(Timeline time) {
    PeriodCalendar calendar = time.calendar();
    first = time.first();
    lasts = new int[time.periods()];
    Arrays.fill(lasts, Timeline.NONE);
    int known = known(time);
    int next = first;
    for (int at = 0; at < lasts.length; at++) {
      long end = calendar.firstDay(first + at).plusMonths(12).toEpochDay() - 1;
      // later periods have later ends
      while (next <= known && calendar.lastDay(next).toEpochDay() < end) {
        next++;
      }
      if (next <= known) {
        int last = Math.max(first + at, nearer(calendar, next, end));
        boolean isOver = last <= time.current() && time.isComplete(last);
        lasts[at] = isOver ? last : Timeline.NONE;
      }
    }
  }

  /** The last period whose days are known: the one to come may be the one that ends nearer. */
  private static int known(Timeline time) {
    PeriodCalendar calendar = time.calendar();
    boolean isNextKnown = calendar.covers(calendar.lastDay(time.current()).plusDays(1));
    return isNextKnown ? time.current() + 1 : time.current();
  }

  private static int nearer(PeriodCalendar calendar, int next, long end) {
    long after = calendar.lastDay(next).toEpochDay() - end;
    long before = end - calendar.firstDay(next).toEpochDay() + 1;
    return before <= after ? next - 1 : next;
  }

  /**
   * The last period of the twelve months; {@link Timeline#NONE} unless they are over.
   *
   * @param joined ordinal of a period of the history
   */
  public int last(int joined) {
    return lasts[joined - first];
  }

  /** Whether they are over. */
  public boolean areOver(int joined) {
    return last(joined) != Timeline.NONE;
  }
}
