package io.tenure.calendar;

import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * Months, quarters and years of a retail calendar.
 *
 * @param months months in a period: 1, 3 or 12
 */
record RetailRule(RetailYear year, int months) implements PeriodRule {
  private static final int MONTHS_IN_YEAR = 12;
  private static final int TWO_DIGITS = 10;

  @Override
  public int ordinalOf(LocalDate day) {
    int of = year.yearOf(day);
    return of * periodsInYear() + year.monthOf(of, day) / months;
  }

  @Override
  public LocalDate firstDay(int ordinal) {
    int of = Math.floorDiv(ordinal, periodsInYear());
    int month = Math.floorMod(ordinal, periodsInYear()) * months;
    return year.firstDay(of).plusWeeks(year.weeksBefore(month));
  }

  /** The same period of an earlier retail year: no date has an anniversary in 52 or 53 weeks. */
  @Override
  public OptionalInt yearsBefore(int ordinal, int years) {
    return OptionalInt.of(ordinal - years * periodsInYear());
  }

  @Override
  public String grain() {
    return switch (months) {
      case 1 -> "retail_month";
      case 3 -> "retail_quarter";
      default -> "retail_year";
    };
  }

  @Override
  public String name(int ordinal) {
    int number = Math.floorMod(ordinal, periodsInYear()) + 1;
    String year = "RY" + Math.floorDiv(ordinal, periodsInYear());
    return switch (months) {
      case 1 -> year + (number < TWO_DIGITS ? "-M0" : "-M") + number;
      case 3 -> year + "-Q" + number;
      default -> year;
    };
  }

  private int periodsInYear() {
    return MONTHS_IN_YEAR / months;
  }
}
