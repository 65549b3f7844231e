package io.tenure.settings;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.List;

/**
 * A retail calendar: years of 52 or 53 whole weeks.
 *
 * @param pattern weeks of the three months of a quarter
 * @param yearEndMonth the year ends at or near the end of this month
 * @param yearEndWeekday the day of the week on which it ends
 */
public record RetailSettings(
    List<Integer> pattern, Month yearEndMonth, DayOfWeek yearEndWeekday, YearEndRule yearEndRule) {}
