package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRule;
import io.tenure.calendar.PeriodRules;
import io.tenure.settings.PeriodSettings;
import io.tenure.settings.Settings;

/** The calendar that the settings ask for. */
public final class Calendars {

  public static PeriodCalendar of(Settings settings) {
    return new PeriodCalendar(
        rule(settings.period()), settings.transactions().earliestDate(), settings.asOf());
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
