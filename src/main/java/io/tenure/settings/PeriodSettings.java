package io.tenure.settings;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.Optional;

/**
 * The base period of all tables.
 *
 * @param weekStart first day of a week; only weeks use it
 * @param fiscalYearStart first month of a year; quarters and years use it
 * @param retail absent when the company has no retail calendar
 */
public record PeriodSettings(
    PeriodUnit unit, DayOfWeek weekStart, Month fiscalYearStart, Optional<RetailSettings> retail) {}
