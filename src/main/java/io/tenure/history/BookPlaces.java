package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import java.io.Serializable;

/**
 * What the entries of a book are about: days where a table asks for days, otherwise periods, which
 * are fewer. Places are counted from 0, the first day or period of the calendar.
 *
 * @param areDays whether they are days
 * @param areWithCosts whether what was sold cost is kept beside them; then they are days
 * @param areWithRoles whether not every order starts and returns
 */
public record BookPlaces(
    PeriodCalendar calendar, boolean areDays, boolean areWithCosts, boolean areWithRoles)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many there are. */
  int count() {
    return areDays ? calendar.days() : calendar.current() - calendar.earliest() + 1;
  }

  /** The place of what came on an epoch day. */
  int of(int day) {
    return areDays ? day - calendar.firstEpochDay() : calendar.ordinalOf(day) - calendar.earliest();
  }

  /** The ordinal of the period that a place is, or is in. */
  int periodOf(int place) {
    return areDays
        ? calendar.ordinalOf(place + calendar.firstEpochDay())
        : place + calendar.earliest();
  }
}
