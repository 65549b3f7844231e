package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodRulesTest {

  static List<PeriodRule> rules() {
    return List.of(
        PeriodRules.days(),
        PeriodRules.weeks(DayOfWeek.MONDAY),
        PeriodRules.weeks(DayOfWeek.SUNDAY),
        PeriodRules.months(),
        PeriodRules.quarters(Month.JANUARY),
        PeriodRules.quarters(Month.NOVEMBER),
        PeriodRules.years(Month.JANUARY),
        PeriodRules.years(Month.APRIL),
        PeriodRules.retailMonths(RetailYearTest.NRF),
        PeriodRules.retailQuarters(RetailYearTest.NRF),
        PeriodRules.retailYears(RetailYearTest.NRF),
        PeriodRules.retailMonths(
            new RetailYear(List.of(5, 4, 4), Month.DECEMBER, DayOfWeek.SUNDAY, true)),
        PeriodRules.retailMonths(
            new RetailYear(List.of(4, 4, 5), Month.AUGUST, DayOfWeek.FRIDAY, false)));
  }

  /** Whatever the rule: no gaps, no overlaps, and the first day belongs to its own period. */
  @ParameterizedTest
  @MethodSource("rules")
  void coversEveryDayOnce(PeriodRule rule) {
    LocalDate day = LocalDate.of(1967, 12, 25);
    int before = rule.ordinalOf(day.minusDays(1));
    for (; day.isBefore(LocalDate.of(1972, 3, 5)); day = day.plusDays(1)) {
      int ordinal = rule.ordinalOf(day);
      assertThat(ordinal - before).as("step at %s", day).isIn(0, 1);
      if (ordinal != before) {
        assertThat(rule.firstDay(ordinal)).isEqualTo(day);
      }
      before = ordinal;
    }
  }

  /** 2020-06-10 is a Wednesday; its week begins on Monday the 8th or Sunday the 7th. */
  @ParameterizedTest
  @CsvSource({"MONDAY,2020-06-08", "SUNDAY,2020-06-07", "WEDNESDAY,2020-06-10"})
  void beginsTheWeekOnTheDayOfChoice(DayOfWeek start, LocalDate first) {
    PeriodRule weeks = PeriodRules.weeks(start);

    assertThat(weeks.firstDay(weeks.ordinalOf(LocalDate.of(2020, 6, 10)))).isEqualTo(first);
  }

  /** A fiscal year from November: January 2024 is in its first quarter, which began in November. */
  @Test
  void movesQuartersWithTheFiscalYear() {
    PeriodRule quarters = PeriodRules.quarters(Month.NOVEMBER);

    assertThat(quarters.firstDay(quarters.ordinalOf(LocalDate.of(2024, 1, 31))))
        .isEqualTo(LocalDate.of(2023, 11, 1));
    assertThat(quarters.grain()).isEqualTo("fiscal_quarter");
    assertThat(PeriodRules.quarters(Month.JANUARY).grain()).isEqualTo("quarter");
    assertThat(PeriodRules.years(Month.APRIL).grain()).isEqualTo("fiscal_year");
  }

  /** From 31 January to 1 March of a leap year are 30 days, but two months. */
  @Test
  void countsAgesByCalendarNotByDays() {
    PeriodRule months = PeriodRules.months();

    int age =
        months.ordinalOf(LocalDate.of(2024, 3, 1)) - months.ordinalOf(LocalDate.of(2024, 1, 31));

    assertThat(age).isEqualTo(2);
  }
}
