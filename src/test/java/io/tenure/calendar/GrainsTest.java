package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GrainsTest {
  private static final List<PeriodRule> OTHERS =
      List.of(
          PeriodRules.weeks(DayOfWeek.MONDAY),
          PeriodRules.months(),
          PeriodRules.quarters(Month.FEBRUARY),
          PeriodRules.years(Month.FEBRUARY),
          PeriodRules.quarters(Month.JANUARY),
          PeriodRules.years(Month.JANUARY));

  /** The grains of a history that begins on a day, each with the base periods of its spans. */
  private static List<String> grains(PeriodRule base, String begin, String asOf) {
    PeriodCalendar calendar =
        new PeriodCalendar(base, LocalDate.of(2000, 1, 1), LocalDate.parse(asOf));
    int first = calendar.ordinalOf(Math.toIntExact(LocalDate.parse(begin).toEpochDay()));
    return new Grains(calendar, first)
        .of(OTHERS).stream().map(grain -> grain.name() + spans(grain, first)).toList();
  }

  /** Base periods are numbered from 1, the first one of the history. */
  private static String spans(Grain grain, int first) {
    return grain.spans().stream()
        .map(s -> " " + s.firstDay() + ":" + (s.first() - first + 1) + "-" + (s.last() - first + 1))
        .collect(Collectors.joining());
  }

  /** Neither the week of the as-of date nor the quarter that it is in is over. */
  @Test
  void fillsCoarserPeriodsWithMonths() {
    assertThat(grains(PeriodRules.months(), "2023-12-10", "2024-07-10"))
        .containsExactly(
            "month 2023-12-01:1-1 2024-01-01:2-2 2024-02-01:3-3 2024-03-01:4-4 2024-04-01:5-5"
                + " 2024-05-01:6-6 2024-06-01:7-7",
            "fiscal_quarter 2023-11-01:1-2 2024-02-01:3-5",
            "fiscal_year 2023-02-01:1-2",
            "quarter 2023-10-01:1-1 2024-01-01:2-4 2024-04-01:5-7",
            "year 2023-01-01:1-1");
  }

  /** Also where, as in June 2024, the only complete month ends on a Sunday with a week. */
  @Test
  void fillsNothingWithWeeks() {
    assertThat(grains(PeriodRules.weeks(DayOfWeek.MONDAY), "2024-06-20", "2024-07-10"))
        .containsExactly("week 2024-06-17:1-1 2024-06-24:2-2 2024-07-01:3-3");
  }

  /** Fiscal quarters end with January, so no calendar year is made of them. */
  @Test
  void fillsFiscalYearsWithFiscalQuarters() {
    assertThat(grains(PeriodRules.quarters(Month.FEBRUARY), "2023-02-01", "2024-01-31"))
        .containsExactly(
            "fiscal_quarter 2023-02-01:1-1 2023-05-01:2-2 2023-08-01:3-3 2023-11-01:4-4",
            "fiscal_year 2023-02-01:1-4",
            "trailing_12_months 2023-02-01:1-4");
  }

  /** February 2024 has 29 days. The year from March 2021 is not whole: the history lacks March. */
  @Test
  void goesBackInYearsFromTheLastCompletePeriod() {
    assertThat(grains(PeriodRules.months(), "2021-04-01", "2024-03-15"))
        .endsWith("trailing_12_months 2022-03-01:12-23 2023-03-01:24-35");
  }

  /** From the first day of the history on it is: the checkpoint is before it. */
  @Test
  void beginsAYearWithTheHistory() {
    assertThat(grains(PeriodRules.months(), "2023-03-01", "2024-02-29"))
        .endsWith("trailing_12_months 2023-03-01:1-12");
    assertThat(grains(PeriodRules.months(), "2023-03-01", "2024-01-31"))
        .noneMatch(grain -> grain.startsWith("trailing"));
  }
}
