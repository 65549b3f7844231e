package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodCalendarTest {
  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  /** The last day is inclusive: a month is complete on its own last day and not the day before. */
  @ParameterizedTest
  @CsvSource({"2024-02-29,2024-02-01", "2024-02-28,2024-01-01", "2024-03-01,2024-02-01"})
  void completesAPeriodOnItsLastDay(LocalDate asOf, LocalDate lastComplete) {
    PeriodCalendar calendar = new PeriodCalendar(PeriodRules.months(), EARLIEST, asOf);

    assertThat(calendar.firstDay(calendar.lastComplete())).isEqualTo(lastComplete);
    assertThat(calendar.isComplete(calendar.current()))
        .isEqualTo(calendar.lastComplete() == calendar.current());
  }

  @Test
  void knowsTheOrdinalOfEveryDay() {
    LocalDate asOf = LocalDate.of(2001, 7, 15);
    PeriodCalendar calendar = new PeriodCalendar(PeriodRules.months(), EARLIEST, asOf);

    assertThat(calendar.ordinalOf((int) EARLIEST.toEpochDay())).isEqualTo(calendar.earliest());
    assertThat(calendar.ordinalOf((int) asOf.toEpochDay())).isEqualTo(calendar.current());
    // January 2000 to July 2001 are 18 steps
    assertThat(calendar.current() - calendar.earliest()).isEqualTo(18);
  }

  /** The year before February 2024 (29 days) ends on 28 February 2023, and the other way round. */
  @ParameterizedTest
  @CsvSource({"2024-02-29,2023-02-01", "2025-02-28,2024-02-01", "2024-12-31,2023-12-01"})
  void findsTheMonthThatEndsAYearBefore(LocalDate asOf, LocalDate firstDay) {
    PeriodCalendar calendar = new PeriodCalendar(PeriodRules.months(), EARLIEST, asOf);

    OptionalInt before = calendar.yearsBefore(calendar.lastComplete(), 1);

    assertThat(calendar.firstDay(before.orElseThrow())).isEqualTo(firstDay);
  }

  /** Sunday 2024-03-03 ends a week; a year before it is Friday 2023-03-03, which ends none. */
  @Test
  void findsNoYearBeforeMostWeeks() {
    PeriodCalendar calendar =
        new PeriodCalendar(PeriodRules.weeks(DayOfWeek.MONDAY), EARLIEST, LocalDate.of(2024, 3, 3));

    assertThat(calendar.yearsBefore(calendar.lastComplete(), 1)).isEmpty();
  }

  /** 2020 had a 29 February; the calendar begins later. */
  @Test
  void findsTheEndOfFebruaryInALeapYearBeforeTheCalendar() {
    PeriodCalendar calendar =
        new PeriodCalendar(PeriodRules.days(), LocalDate.of(2023, 1, 1), LocalDate.of(2025, 2, 28));

    OptionalInt before = calendar.yearsBefore(calendar.lastComplete(), 5);

    assertThat(calendar.firstDay(before.orElseThrow())).isEqualTo(LocalDate.of(2020, 2, 29));
  }
}
