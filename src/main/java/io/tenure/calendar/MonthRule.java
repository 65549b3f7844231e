package io.tenure.calendar;

import java.time.LocalDate;
import java.time.Month;

/**
 * Periods of whole calendar months: months, quarters and years, also of a fiscal year.
 *
 * @param months months in a period: 1, 3 or 12
 * @param yearStart first month of the year, with which a quarter or a year begins
 */
record MonthRule(int months, Month yearStart) implements PeriodRule {
  private static final int MONTHS_IN_YEAR = 12;
  private static final int TWO_DIGITS = 10;

  @Override
  public int ordinalOf(LocalDate day) {
    int month = day.getYear() * MONTHS_IN_YEAR + day.getMonthValue() - 1;
    return Math.floorDiv(month - shift(), months);
  }

  @Override
  public LocalDate firstDay(int ordinal) {
    int month = ordinal * months + shift();
    return LocalDate.of(
        Math.floorDiv(month, MONTHS_IN_YEAR), Math.floorMod(month, MONTHS_IN_YEAR) + 1, 1);
  }

  @Override
  public String grain() {
    String length =
        switch (months) {
          case 1 -> "month";
          case 3 -> "quarter";
          default -> "year";
        };
    return isFiscal() ? "fiscal_" + length : length;
  }

  @Override
  public String name(int ordinal) {
    int periods = MONTHS_IN_YEAR / months;
    int began = Math.floorDiv(ordinal, periods);
    int number = Math.floorMod(ordinal, periods) + 1;
    String year = isFiscal() ? "FY" + (began + 1) : Integer.toString(began);
    return switch (months) {
      case 1 -> year + (number < TWO_DIGITS ? "-0" : "-") + number;
      case 3 -> year + "-Q" + number;
      default -> year;
    };
  }

  private boolean isFiscal() {
    return months > 1 && yearStart != Month.JANUARY;
  }

  private int shift() {
    return yearStart.getValue() - 1;
  }
}
