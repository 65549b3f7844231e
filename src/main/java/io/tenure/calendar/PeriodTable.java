package io.tenure.calendar;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Periods as a table lists them, one after the other without gaps. Outside the table each day
 * counts as a period of its own: nothing happens there, but checkpoints and ages reach beyond.
 */
public final class PeriodTable implements PeriodRule {
  private static final long serialVersionUID = 1L;

  private final long[] firstDays;
  private final long dayAfter;

  /**
   * A table of periods.
   *
   * @param firstDays epoch days on which the periods begin, ascending, at least one
   * @param dayAfter epoch day after the last day of the last period
   */
  public PeriodTable(long[] firstDays, long dayAfter) {
    this.firstDays = firstDays.clone();
    this.dayAfter = dayAfter;
  }

  @Override
  public int ordinalOf(LocalDate day) {
    long epochDay = day.toEpochDay();
    if (epochDay < firstDays[0]) {
      return Math.toIntExact(epochDay - firstDays[0]);
    }
    if (epochDay >= dayAfter) {
      return Math.toIntExact(firstDays.length + epochDay - dayAfter);
    }
    int at = Arrays.binarySearch(firstDays, epochDay);
    return at >= 0 ? at : -at - 2;
  }

  @Override
  public LocalDate firstDay(int ordinal) {
    if (ordinal < 0) {
      return LocalDate.ofEpochDay(firstDays[0] + ordinal);
    }
    return ordinal < firstDays.length
        ? LocalDate.ofEpochDay(firstDays[ordinal])
        : LocalDate.ofEpochDay(dayAfter + ordinal - firstDays.length);
  }

  @Override
  public boolean covers(LocalDate day) {
    return !day.isBefore(firstDay()) && !day.isAfter(lastDay());
  }

  @Override
  public String listing() {
    return Arrays.toString(firstDays) + " " + dayAfter;
  }

  @Override
  public String grain() {
    return "custom";
  }

  @Override
  public String name(int ordinal) {
    return firstDay(ordinal) + " to " + lastDay(ordinal);
  }

  /** The first day of the first period. */
  public LocalDate firstDay() {
    return LocalDate.ofEpochDay(firstDays[0]);
  }

  /** The last day of the last period. */
  public LocalDate lastDay() {
    return LocalDate.ofEpochDay(dayAfter - 1);
  }
}
