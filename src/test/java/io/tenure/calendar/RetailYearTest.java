package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against calendars that were published. */
class RetailYearTest {
  /** That of the National Retail Federation. */
  static final RetailYear NRF =
      new RetailYear(List.of(4, 5, 4), Month.JANUARY, DayOfWeek.SATURDAY, true);

  /** The NRF's year 2023 is the one that ends in 2024. */
  @ParameterizedTest
  @CsvSource({
    "2007,2006-01-29,2007-02-03,53",
    "2008,2007-02-04,2008-02-02,52",
    "2013,2012-01-29,2013-02-02,53",
    "2018,2017-01-29,2018-02-03,53",
    "2019,2018-02-04,2019-02-02,52",
    "2020,2019-02-03,2020-02-01,52",
    "2021,2020-02-02,2021-01-30,52",
    "2022,2021-01-31,2022-01-29,52",
    "2023,2022-01-30,2023-01-28,52",
    "2024,2023-01-29,2024-02-03,53",
    "2025,2024-02-04,2025-02-01,52"
  })
  void hasTheYearsOfTheNrf(int year, LocalDate first, LocalDate last, int weeks) {
    assertYear(NRF, year, first, last, weeks);
  }

  /** Fiscal years of Apple: the last Saturday of September. */
  @ParameterizedTest
  @CsvSource({
    "2017,2016-09-25,2017-09-30,53",
    "2018,2017-10-01,2018-09-29,52",
    "2022,2021-09-26,2022-09-24,52",
    "2023,2022-09-25,2023-09-30,53",
    "2024,2023-10-01,2024-09-28,52"
  })
  void hasYearsThatEndOnTheLastWeekdayOfAMonth(
      int year, LocalDate first, LocalDate last, int weeks) {
    assertYear(
        new RetailYear(List.of(4, 4, 5), Month.SEPTEMBER, DayOfWeek.SATURDAY, false),
        year,
        first,
        last,
        weeks);
  }

  /** Fiscal years of Johnson &amp; Johnson: the Sunday nearest to the end of December. */
  @ParameterizedTest
  @CsvSource({
    "2020,2019-12-30,2021-01-03,53",
    "2021,2021-01-04,2022-01-02,52",
    "2022,2022-01-03,2023-01-01,52",
    "2023,2023-01-02,2023-12-31,52"
  })
  void hasYearsThatEndInTheNextCalendarYear(int year, LocalDate first, LocalDate last, int weeks) {
    assertYear(
        new RetailYear(List.of(4, 4, 5), Month.DECEMBER, DayOfWeek.SUNDAY, true),
        year,
        first,
        last,
        weeks);
  }

  private static void assertYear(
      RetailYear rule, int year, LocalDate first, LocalDate last, int weeks) {
    assertThat(rule.firstDay(year)).isEqualTo(first);
    assertThat(rule.lastDay(year)).isEqualTo(last);
    assertThat(ChronoUnit.DAYS.between(first, last) + 1).isEqualTo(weeks * 7L);
    assertThat(rule.yearOf(first)).isEqualTo(year);
    assertThat(rule.yearOf(last)).isEqualTo(year);
    assertThat(rule.yearOf(last.plusDays(1))).isEqualTo(year + 1);
  }

  /** 2023 of the NRF; its 53rd week begins on 2024-01-28 and is the fifth of January. */
  @Test
  void givesTheLastMonthThe53rdWeek() {
    assertThat(firstDaysOfMonths(PeriodRules.retailMonths(NRF), "2023-01-29", "2024-02-04"))
        .containsExactly(
            "2023-01-29",
            "2023-02-26",
            "2023-04-02",
            "2023-04-30",
            "2023-05-28",
            "2023-07-02",
            "2023-07-30",
            "2023-08-27",
            "2023-10-01",
            "2023-10-29",
            "2023-11-26",
            "2023-12-31",
            "2024-02-04");
  }

  /** Of 2024: 4 and 4 and 5 weeks, or 5 and 4 and 4, from 2024-02-04 on. */
  @Test
  void laysOutTheWeeksOfAQuarter() {
    assertThat(
            firstDaysOfMonths(
                PeriodRules.retailMonths(with(List.of(4, 4, 5))), "2024-02-04", "2024-05-05"))
        .containsExactly("2024-02-04", "2024-03-03", "2024-03-31", "2024-05-05");
    assertThat(
            firstDaysOfMonths(
                PeriodRules.retailMonths(with(List.of(5, 4, 4))), "2024-02-04", "2024-05-05"))
        .containsExactly("2024-02-04", "2024-03-10", "2024-04-07", "2024-05-05");
  }

  /** January 2023 has five weeks, that of 2022 had four; both are the twelfth month. */
  @Test
  void findsTheSamePeriodOfTheYearBefore() {
    for (PeriodRule rule :
        List.of(
            PeriodRules.retailMonths(NRF),
            PeriodRules.retailQuarters(NRF),
            PeriodRules.retailYears(NRF))) {
      PeriodCalendar calendar =
          new PeriodCalendar(rule, LocalDate.of(2000, 1, 1), LocalDate.of(2024, 2, 3));

      int before = calendar.yearsBefore(calendar.lastComplete(), 1).orElseThrow();

      assertThat(calendar.lastDay(before)).isEqualTo(LocalDate.of(2023, 1, 28));
    }
  }

  private static RetailYear with(List<Integer> pattern) {
    return new RetailYear(pattern, Month.JANUARY, DayOfWeek.SATURDAY, true);
  }

  private static List<String> firstDaysOfMonths(PeriodRule rule, String from, String to) {
    List<String> days = new ArrayList<>();
    for (int i = rule.ordinalOf(LocalDate.parse(from));
        i <= rule.ordinalOf(LocalDate.parse(to));
        i++) {
      days.add(rule.firstDay(i).toString());
    }
    return days;
  }
}
