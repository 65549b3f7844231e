package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstYearsTest {

  /** The last day of the first twelve months of who joins on the first day; null if not over. */
  private static String end(PeriodRule rule, String first, String asOf) {
    LocalDate start = LocalDate.parse(first);
    PeriodCalendar calendar = new PeriodCalendar(rule, start, LocalDate.parse(asOf));
    int joined = calendar.earliest();
    FirstYears years = new FirstYears(new Timeline(calendar, joined, List.of()));
    return years.areOver(joined) ? calendar.lastDay(years.last(joined)).toString() : "not over";
  }

  @Test
  void ofMonthsThereAreTwelve() {
    assertThat(end(PeriodRules.months(), "2025-01-01", "2025-12-31")).isEqualTo("2025-12-31");
    assertThat(end(PeriodRules.months(), "2025-01-01", "2026-05-10")).isEqualTo("2025-12-31");
    assertThat(end(PeriodRules.months(), "2025-01-01", "2025-12-30")).isEqualTo("not over");
  }

  /** 2024-01-01 is a Monday: 52 weeks end on 2024-12-29, two days before twelve months are over. */
  @Test
  void ofWeeksThereAreFiftyTwo() {
    PeriodRule weeks = PeriodRules.weeks(DayOfWeek.MONDAY);

    assertThat(end(weeks, "2024-01-01", "2025-02-01")).isEqualTo("2024-12-29");
    assertThat(end(weeks, "2024-01-01", "2024-12-28")).isEqualTo("not over");
    assertThat(end(weeks, "2024-01-01", "2024-12-29")).isEqualTo("2024-12-29");
  }

  @Test
  void ofDaysTheyEndOnTheDayBefore() {
    assertThat(end(PeriodRules.days(), "2024-02-29", "2025-03-31")).isEqualTo("2025-02-27");
    assertThat(end(PeriodRules.days(), "2025-03-05", "2026-03-04")).isEqualTo("2026-03-04");
  }
}
