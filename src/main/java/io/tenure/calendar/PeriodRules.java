package io.tenure.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/** The period lengths on offer. */
public final class PeriodRules {
  private static final int DAYS_IN_WEEK = 7;
  private static final LocalDate A_MONDAY = LocalDate.of(1970, 1, 5);

  public static PeriodRule days() {
    return new DayRule(1, 0);
  }

  /** Weeks as in ISO 8601, but with a first day of the user's choice. */
  public static PeriodRule weeks(DayOfWeek firstDay) {
    return new DayRule(DAYS_IN_WEEK, A_MONDAY.plusDays(firstDay.getValue() - 1L).toEpochDay());
  }

  public static PeriodRule months() {
    return new MonthRule(1, Month.JANUARY);
  }

  /** Quarters of a fiscal year; January makes them calendar quarters. */
  public static PeriodRule quarters(Month yearStart) {
    return new MonthRule(3, yearStart);
  }

  /** Fiscal years; January makes them calendar years. */
  public static PeriodRule years(Month yearStart) {
    return new MonthRule(12, yearStart);
  }

  public static PeriodRule retailMonths(RetailYear year) {
    return new RetailRule(year, 1);
  }

  public static PeriodRule retailQuarters(RetailYear year) {
    return new RetailRule(year, 3);
  }

  public static PeriodRule retailYears(RetailYear year) {
    return new RetailRule(year, 12);
  }

  private PeriodRules() {}
}
