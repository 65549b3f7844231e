package io.tenure.calendar;

import java.time.LocalDate;

/**
 * Periods of a fixed number of days: days and weeks.
 *
 * @param days days in a period: 1 or 7
 * @param anchor epoch day on which some period begins
 */
record DayRule(int days, long anchor) implements PeriodRule {

  @Override
  public int ordinalOf(LocalDate day) {
    return Math.toIntExact(Math.floorDiv(day.toEpochDay() - anchor, days));
  }

  @Override
  public LocalDate firstDay(int ordinal) {
    return LocalDate.ofEpochDay((long) ordinal * days + anchor);
  }

  @Override
  public String grain() {
    return days == 1 ? "day" : "week";
  }

  /** Weeks that begin on other days than Monday have no numbers that all agree on. */
  @Override
  public String name(int ordinal) {
    return (days == 1 ? "" : "week of ") + firstDay(ordinal);
  }
}
