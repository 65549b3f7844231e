package io.tenure.sample;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Arrays;

/** The months of the history, 0 the first, with the days of each that the as-of date allows. */
final class SampleTime implements Serializable {
  private final int months;
  private final long lastDay;
  private final int[] firstDays;
  private final int[] openDays;
  private final double[] elapsed;
  private final double[] seasons;
  private final double[] signups;

  SampleTime(SampleRequest request) {
    this.months = request.months();
    this.lastDay = request.asOf().toEpochDay();
    this.firstDays = new int[months];
    this.openDays = new int[months];
    this.elapsed = new double[months];
    this.seasons = new double[months];
    this.signups = new double[months];
    double sum = 0;
    for (int month = 0; month < months; month++) {
      YearMonth calendarMonth = request.firstMonth().plusMonths(month);
      firstDays[month] = (int) calendarMonth.atDay(1).toEpochDay();
      int length = calendarMonth.lengthOfMonth();
      openDays[month] = (int) StrictMath.min(length, lastDay - firstDays[month] + 1);
      elapsed[month] = (double) openDays[month] / length;
      seasons[month] = Behaviour.season(calendarMonth.getMonthValue());
      double growth = StrictMath.pow(1 + Behaviour.SIGNUP_GROWTH, month);
      sum += growth * seasons[month] * elapsed[month];
      signups[month] = sum;
    }
  }

  int months() {
    return months;
  }

  /** Months whose last day is not after the as-of date: all, or all but the last. */
  int completeMonths() {
    return elapsed[months - 1] == 1 ? months : months - 1;
  }

  /** First day of a month, in days since 1970-01-01. */
  int firstDay(int month) {
    return firstDays[month];
  }

  /** Days of a month up to the as-of date. */
  int openDays(int month) {
    return openDays[month];
  }

  /** Share of a month that has passed on the as-of date. */
  double elapsed(int month) {
    return elapsed[month];
  }

  double season(int month) {
    return seasons[month];
  }

  /** The as-of date, in days since 1970-01-01. */
  long lastDay() {
    return lastDay;
  }

  int drawSignupMonth(Draws draws) {
    int found = Arrays.binarySearch(signups, draws.uniform() * signups[months - 1]);
    return found < 0 ? -found - 1 : found;
  }
}
