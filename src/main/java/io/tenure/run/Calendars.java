package io.tenure.run;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRule;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.SpanIndex;
import io.tenure.settings.PeriodSettings;
import io.tenure.settings.Settings;
import java.time.Month;
import java.util.List;

/** The calendar that the settings ask for. */
public final class Calendars {

  public static PeriodCalendar of(Settings settings) {
    return new PeriodCalendar(
        rule(settings.period()), settings.transactions().earliestDate(), settings.asOf());
  }

  /**
   * The grains of a history.
   *
   * @param first ordinal of its first base period
   */
  static List<Grain> grains(Settings settings, PeriodCalendar calendar, int first) {
    PeriodSettings period = settings.period();
    return new Grains(calendar, first)
        .of(
            List.of(
                PeriodRules.weeks(period.weekStart()),
                PeriodRules.months(),
                PeriodRules.quarters(period.fiscalYearStart()),
                PeriodRules.years(period.fiscalYearStart()),
                PeriodRules.quarters(Month.JANUARY),
                PeriodRules.years(Month.JANUARY)));
  }

  /** The spans of all coarser grains, whatever part of the calendar the history has. */
  public static SpanIndex index(Settings settings, PeriodCalendar calendar) {
    return new SpanIndex(calendar, grains(settings, calendar, calendar.earliest()));
  }

  private static PeriodRule rule(PeriodSettings period) {
    return switch (period.unit()) {
      case DAY -> PeriodRules.days();
      case WEEK -> PeriodRules.weeks(period.weekStart());
      case MONTH -> PeriodRules.months();
      case QUARTER -> PeriodRules.quarters(period.fiscalYearStart());
      case YEAR -> PeriodRules.years(period.fiscalYearStart());
    };
  }

  private Calendars() {}
}
