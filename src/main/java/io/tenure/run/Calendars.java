package io.tenure.run;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodNames;
import io.tenure.calendar.PeriodRule;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.PeriodTable;
import io.tenure.calendar.RetailYear;
import io.tenure.calendar.Timeline;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.history.CustomerRules;
import io.tenure.history.Facts;
import io.tenure.settings.CohortRule;
import io.tenure.settings.PeriodSettings;
import io.tenure.settings.RetailSettings;
import io.tenure.settings.Settings;
import io.tenure.settings.YearEndRule;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calendar that the settings ask for. */
public final class Calendars {

  /** The calendar of a run whose periods follow a rule. */
  static PeriodCalendar of(Settings settings) {
    return new PeriodCalendar(
        rule(settings.time().period()),
        settings.input().transactions().policy().earliestDate(),
        settings.time().asOf());
  }

  /**
   * The calendar of a run whose periods stand in a table. It begins with the table, unless the
   * settings let it begin later.
   *
   * @throws Failure if the table does not hold the as-of date
   */
  static PeriodCalendar of(Settings settings, PeriodTable table) {
    LocalDate asOf = settings.time().asOf();
    if (asOf.isAfter(table.lastDay())) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "input calendar: its last period ends on %s, before the as-of date %s. Add the"
                  + " periods up to that date, or give an earlier one.",
              table.lastDay(), asOf));
    }
    LocalDate earliest = settings.input().transactions().policy().earliestDate();
    LocalDate first = table.firstDay().isAfter(earliest) ? table.firstDay() : earliest;
    if (asOf.isBefore(first)) {
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "input calendar: its first period begins on %s, after the as-of date %s: every row"
                  + " would be rejected. Add the periods before, or give a later as-of date.",
              table.firstDay(), asOf));
    }
    return new PeriodCalendar(table, first, asOf);
  }

  /**
   * The grains of a history.
   *
   * @param first ordinal of its first base period
   */
  static List<Grain> grains(Settings settings, PeriodCalendar calendar, int first) {
    return new Grains(calendar, first).of(coarser(settings));
  }

  /** What people call the periods. */
  static PeriodNames names(Settings settings, PeriodCalendar calendar) {
    return new PeriodNames(calendar, coarser(settings));
  }

  private static List<PeriodRule> coarser(Settings settings) {
    PeriodSettings period = settings.time().period();
    List<PeriodRule> others =
        new ArrayList<>(
            List.of(
                PeriodRules.weeks(period.weekStart()),
                PeriodRules.months(),
                PeriodRules.quarters(period.fiscalYearStart()),
                PeriodRules.years(period.fiscalYearStart()),
                PeriodRules.quarters(Month.JANUARY),
                PeriodRules.years(Month.JANUARY)));
    retailYear(period)
        .ifPresent(
            year -> {
              others.add(PeriodRules.retailMonths(year));
              others.add(PeriodRules.retailQuarters(year));
              others.add(PeriodRules.retailYears(year));
            });
    return others;
  }

  /**
   * The time of a history.
   *
   * @throws java.util.NoSuchElementException if there is no transaction in it
   */
  static Timeline timeline(Settings settings, PeriodCalendar calendar, Facts facts) {
    int first =
        CustomerRules.start(calendar, settings).orElseGet(() -> facts.firstPeriod().orElseThrow());
    List<Integer> early =
        settings.measures().cohorts().rule() == CohortRule.ACQUIRED_AT
            ? facts.cohortsByAcquisition().stream().filter(cohort -> cohort < first).toList()
            : List.of();
    return new Timeline(
            calendar,
            first,
            grains(settings, calendar, first),
            settings.measures().cohorts().maxAge().orElse(Timeline.ALL_AGES),
            early)
        .settlingFor(settings.time().settleDays());
  }

  private static PeriodRule rule(PeriodSettings period) {
    return switch (period.unit()) {
      case DAY -> PeriodRules.days();
      case WEEK -> PeriodRules.weeks(period.weekStart());
      case MONTH -> PeriodRules.months();
      case QUARTER -> PeriodRules.quarters(period.fiscalYearStart());
      case YEAR -> PeriodRules.years(period.fiscalYearStart());
      case RETAIL_MONTH -> PeriodRules.retailMonths(retailYear(period).orElseThrow());
      case RETAIL_QUARTER -> PeriodRules.retailQuarters(retailYear(period).orElseThrow());
      case RETAIL_YEAR -> PeriodRules.retailYears(retailYear(period).orElseThrow());
      case CUSTOM -> throw new IllegalStateException("custom periods stand in a table");
    };
  }

  private static Optional<RetailYear> retailYear(PeriodSettings period) {
    return period.retail().map(Calendars::retailYear);
  }

  private static RetailYear retailYear(RetailSettings retail) {
    return new RetailYear(
        retail.pattern(),
        retail.yearEndMonth(),
        retail.yearEndWeekday(),
        retail.yearEndRule() == YearEndRule.NEAREST);
  }

  private Calendars() {}
}
