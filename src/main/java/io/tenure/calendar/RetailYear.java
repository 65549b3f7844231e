package io.tenure.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * The year of a retail calendar: 52 or 53 whole weeks, of which each month has four or five. The
 * 53rd week belongs to the last month, so every other month begins with the same week each year.
 *
 * @param pattern weeks of the three months of a quarter, 13 in all
 * @param endMonth the year ends at or near the end of this month
 * @param endWeekday the last day of every week of the calendar
 * @param endsNearest whether the year ends on the weekday nearest to the end of the month, up to
 *     three days after it; otherwise on the month's last such weekday
 */
public record RetailYear(
    List<Integer> pattern, Month endMonth, DayOfWeek endWeekday, boolean endsNearest)
    implements Serializable {
  private static final int WEEKS_IN_QUARTER = 13;
  private static final int MONTHS_IN_QUARTER = 3;
  private static final int WEEKS_WITHOUT_THE_53RD = 52;
  private static final int DAYS_IN_WEEK = 7;
  private static final int HALF_A_WEEK = 3;

  /** The year that contains the day, by the calendar year whose {@code endMonth} it ends with. */
  int yearOf(LocalDate day) {
    int year = day.getYear() - 1;
    while (day.isAfter(lastDay(year))) {
      year++;
    }
    return year;
  }

  LocalDate lastDay(int year) {
    LocalDate monthEnd = LocalDate.of(year, endMonth, 1).with(TemporalAdjusters.lastDayOfMonth());
    LocalDate latest = endsNearest ? monthEnd.plusDays(HALF_A_WEEK) : monthEnd;
    return latest.with(TemporalAdjusters.previousOrSame(endWeekday));
  }

  LocalDate firstDay(int year) {
    return lastDay(year - 1).plusDays(1);
  }

  /** The month of the year, from 0 to 11, that contains the day. */
  int monthOf(int year, LocalDate day) {
    long week = (day.toEpochDay() - firstDay(year).toEpochDay()) / DAYS_IN_WEEK;
    long regular = Math.min(week, WEEKS_WITHOUT_THE_53RD - 1);
    int month = Math.toIntExact(regular / WEEKS_IN_QUARTER) * MONTHS_IN_QUARTER;
    while (weeksBefore(month + 1) <= regular) {
      month++;
    }
    return month;
  }

  /** Weeks of the year before a month from 0 to 12. */
  int weeksBefore(int month) {
    int inQuarter =
        pattern.stream().limit(month % MONTHS_IN_QUARTER).mapToInt(Integer::intValue).sum();
    return month / MONTHS_IN_QUARTER * WEEKS_IN_QUARTER + inQuarter;
  }
}
