package io.tenure.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * Numbers the periods of one length without gaps, so that an age is a difference of two ordinals.
 * The ordinals have no meaning beyond their differences.
 */
public interface PeriodRule extends Serializable {

  /** The ordinal of the period that contains the day. */
  int ordinalOf(LocalDate day);

  /** The first day of a period; its last day is the day before the next period's first. */
  LocalDate firstDay(int ordinal);

  /** The name of the length in the column {@code grain}. */
  String grain();

  /** What people call a period: of a fiscal or retail year by the year in which that ends. */
  String name(int ordinal);

  default LocalDate lastDay(int ordinal) {
    return firstDay(ordinal + 1).minusDays(1);
  }

  default boolean isLastDay(LocalDate day) {
    return lastDay(ordinalOf(day)).equals(day);
  }

  /** Whether the rule says anything of the day; only a table of periods ends somewhere. */
  default boolean covers(LocalDate day) {
    return true;
  }

  /** What the settings do not say of the periods, so that equal texts mean equal periods. */
  default String listing() {
    return "";
  }

  /**
   * The period that ends some years before another one does: on the same day, and on the last day
   * of the month if the other one does.
   *
   * @return empty if no period ends on that day, as with weeks
   */
  default OptionalInt yearsBefore(int ordinal, int years) {
    LocalDate end = lastDay(ordinal);
    LocalDate day = end.minusYears(years);
    boolean isMonthEnd = end.plusDays(1).getDayOfMonth() == 1;
    LocalDate target = isMonthEnd ? day.withDayOfMonth(day.lengthOfMonth()) : day;
    return isLastDay(target) ? OptionalInt.of(ordinalOf(target)) : OptionalInt.empty();
  }
}
