package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
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
          PeriodRules.years(Month.JANUARY),
          PeriodRules.retailMonths(RetailYearTest.NRF),
          PeriodRules.retailQuarters(RetailYearTest.NRF),
          PeriodRules.retailYears(RetailYearTest.NRF));

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

  /** The retail year 2023 has 53 weeks: from Sunday 2023-01-29, week 1 here, to 2024-02-03. */
  @Test
  void fillsRetailPeriodsWithTheirWeeks() {
    List<String> grains = grains(PeriodRules.weeks(DayOfWeek.SUNDAY), "2023-01-29", "2024-03-02");

    assertThat(grains)
        .extracting(grain -> grain.substring(0, grain.indexOf(' ')))
        .containsExactly("week", "retail_month", "retail_quarter", "retail_year");
    assertThat(grains.get(1)).contains(" 2023-12-31:49-53 2024-02-04:54-57");
    assertThat(grains.get(2)).endsWith(" 2023-10-29:40-53");
    assertThat(grains.get(3)).isEqualTo("retail_year 2023-01-29:1-53");
  }

  /** A trailing year is twelve retail months, whether it has 52 weeks or 53. */
  @Test
  void goesBackInRetailYears() {
    assertThat(grains(PeriodRules.retailMonths(RetailYearTest.NRF), "2022-03-06", "2024-03-02"))
        .containsExactly(
            "retail_month 2022-02-27:1-1 2022-04-03:2-2 2022-05-01:3-3 2022-05-29:4-4"
                + " 2022-07-03:5-5 2022-07-31:6-6 2022-08-28:7-7 2022-10-02:8-8 2022-10-30:9-9"
                + " 2022-11-27:10-10 2023-01-01:11-11 2023-01-29:12-12 2023-02-26:13-13"
                + " 2023-04-02:14-14 2023-04-30:15-15 2023-05-28:16-16 2023-07-02:17-17"
                + " 2023-07-30:18-18 2023-08-27:19-19 2023-10-01:20-20 2023-10-29:21-21"
                + " 2023-11-26:22-22 2023-12-31:23-23 2024-02-04:24-24",
            "retail_quarter 2022-01-30:1-2 2022-05-01:3-5 2022-07-31:6-8 2022-10-30:9-11"
                + " 2023-01-29:12-14 2023-04-30:15-17 2023-07-30:18-20 2023-10-29:21-23",
            "retail_year 2022-01-30:1-11 2023-01-29:12-23",
            "trailing_12_months 2022-02-27:1-12 2023-02-26:13-24");
  }

  /** Half months: they fill months and what months fill, as far as the table goes, but no week. */
  @Test
  void fillsMonthsWithTheHalvesOfATable() {
    PeriodTable halves =
        table("2024-01-01", "2024-01-16", "2024-02-01", "2024-02-16", "2024-03-01");

    assertThat(grains(halves, "2024-01-20", "2024-02-29"))
        .containsExactly(
            "custom 2024-01-16:1-1 2024-02-01:2-2 2024-02-16:3-3",
            "month 2024-01-01:1-1 2024-02-01:2-3",
            "fiscal_quarter 2023-11-01:1-1",
            "fiscal_year 2023-02-01:1-1");
  }

  /** Months until March, four weeks from then on: no month is told, not even of the months. */
  @Test
  void fillsNothingWithATableThatChangesItsShape() {
    PeriodTable changing =
        table("2024-01-01", "2024-02-01", "2024-03-01", "2024-04-01", "2024-04-29", "2024-05-27");

    assertThat(grains(changing, "2024-01-20", "2024-05-01"))
        .containsExactly(
            "custom 2024-01-01:1-1 2024-02-01:2-2 2024-03-01:3-3 2024-04-01:4-4",
            "fiscal_year 2023-02-01:1-1",
            "quarter 2024-01-01:1-3");
  }

  /** The first days of periods, the last one of a period that is not in the table any more. */
  private static PeriodTable table(String... firstDays) {
    long[] days =
        List.of(firstDays).stream().mapToLong(d -> LocalDate.parse(d).toEpochDay()).toArray();
    return new PeriodTable(Arrays.copyOf(days, days.length - 1), days[days.length - 1]);
  }
}
