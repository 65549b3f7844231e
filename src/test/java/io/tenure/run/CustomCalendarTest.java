package io.tenure.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The company's own periods, read from a table. The as-of date is 2026-03-31. */
class CustomCalendarTest {
  private static final String IN_ORDER =
      "('2026-02-16', '2026-04-05'), ('2026-01-05', '2026-02-15')";

  @TempDir private Path folder;
  private Shop shop;

  @BeforeEach
  void shop() {
    shop =
        new Shop(folder)
            .transactions(
                """
                (1, DATE '2026-01-04', 1.00), (1, DATE '2026-01-05', 2.00),
                (1, DATE '2026-02-16', 4.00)""")
            .with("tenure.period.unit = custom")
            .with("tenure.input.calendar.path = \"" + folder.resolve("periods.parquet") + '"');
  }

  private void periods(String values) {
    periods(values, "DATE");
  }

  private void periods(String values, String type) {
    ParquetFiles.write(
        folder.resolve("periods.parquet"),
        "SELECT CAST(a AS %s) AS first_day, CAST(b AS %s) AS last_day FROM (VALUES %s) AS t(a, b)"
            .formatted(type, type, values));
  }

  @Test
  void readsThePeriodsInAnyOrder() {
    periods(IN_ORDER);

    PeriodCalendar calendar = shop.open().calendar();

    assertThat(calendar.grain()).isEqualTo("custom");
    assertThat(calendar.firstDay(calendar.lastComplete())).isEqualTo(LocalDate.of(2026, 1, 5));
    assertThat(calendar.lastDay(calendar.current())).isEqualTo(LocalDate.of(2026, 4, 5));
  }

  /** 4 January is before the first period. */
  @Test
  void rejectsRowsBeforeTheFirstPeriod() {
    periods(IN_ORDER);

    assertThat(shop.fold().findings()).containsExactly("transactions bad_date rejected 1/3");
  }

  @Test
  void theLaterOfBothEarliestDatesCounts() {
    periods(IN_ORDER);
    shop.with("tenure.input.transactions.earliest-date = \"2026-01-06\"");

    assertThat(shop.fold().findings()).containsExactly("transactions bad_date rejected 2/3");
  }

  @Test
  void readsOnlyWhatPassesTheFilter() {
    periods(IN_ORDER + ", ('2026-01-05', '2026-01-06')");
    shop.with("tenure.input.calendar.where = \"last_day > DATE '2026-02-01'\"");

    PeriodCalendar calendar = shop.open().calendar();

    assertThat(calendar.current() - calendar.earliest()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ('2026-01-05', '2026-02-15'), ('2026-02-17', '2026-04-05') | no period holds 2026-02-16 to 2026-02-16
          ('2026-01-05', '2026-02-16'), ('2026-02-16', '2026-04-05') | the periods 2026-01-05 to 2026-02-16 and 2026-02-16 to 2026-04-05 overlap
          ('2026-01-05', '2026-02-15'), ('2026-01-05', '2026-02-15'), ('2026-02-16', '2026-04-05') | two periods begin on 2026-01-05
          ('2026-01-05', '2026-01-04'), ('2026-01-06', '2026-04-05') | the period 2026-01-05 to 2026-01-04 ends before it begins
          """)
  void periodsHaveToFollowEachOther(String values, String problem) {
    periods(values);

    assertRefused(
        "input calendar: "
            + problem
            + ". Each period has to begin on the day after the one before ends. Correct the table.");
  }

  @Test
  void allProblemsAreToldButNotTooMany() {
    StringBuilder everySecondDay = new StringBuilder("('2025-01-01', '2025-01-01')");
    for (int day = 3; day <= 27; day += 2) {
      everySecondDay.append(", ('2025-01-%02d', '2025-01-%02d')".formatted(day, day));
    }
    periods(everySecondDay.toString());

    // 14 periods have 13 gaps between them, 10 of which are shown: the last one of 20 January
    assertThatThrownBy(shop::open)
        .hasMessageStartingWith(
            "input calendar: no period holds 2025-01-02 to 2025-01-02; no period holds 2025-01-04")
        .hasMessageContaining(
            "2025-01-20 to 2025-01-20; 3 more. Each period has to begin on the day after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(NULL, '2026-04-05')", "('2026-01-05', NULL)"})
  void everyPeriodHasBothDays(String row) {
    periods(IN_ORDER + ", " + row);

    assertRefused(
        "input calendar: 1 of 3 rows have no first or no last day. Fill them, or filter them out"
            + " with tenure.input.calendar.where.");
  }

  @Test
  void thereIsAPeriod() {
    periods(IN_ORDER);
    shop.with("tenure.input.calendar.where = \"false\"");

    assertRefused(
        "input calendar: no row passes the filter. Correct tenure.input.calendar.where, or fill the"
            + " table.");
  }

  @Test
  void aTableOfEverythingElseIsRefused() {
    ParquetFiles.write(
        folder.resolve("periods.parquet"),
        "SELECT DATE '2026-01-01' AS first_day, DATE '2026-01-01' AS last_day FROM range(100001)");

    assertRefused(
        "input calendar: more than 100,000 rows. It needs one row per period, not one per day of"
            + " each shop or the like; filter it with tenure.input.calendar.where.");
  }

  @Test
  void theColumnsHoldDates() {
    periods(IN_ORDER, "VARCHAR");

    assertThatThrownBy(shop::open)
        .hasMessageContaining(
            "default: tenure.input.calendar.columns.first-day = \"first_day\" is STRING, expected a"
                + " date or a time stamp; for example to_date(…, 'dd.MM.yyyy')"
                + " with the pattern of its texts.")
        .hasMessageContaining("tenure.input.calendar.columns.last-day = \"last_day\" is STRING");
  }

  @Test
  void theTableHoldsTheAsOfDate() {
    periods("('2026-01-05', '2026-03-30')");

    assertRefused(
        "input calendar: its last period ends on 2026-03-30, before the as-of date 2026-03-31. Add"
            + " the periods up to that date, or give an earlier one.");
    periods("('2026-04-01', '2026-04-30')");

    assertRefused(
        "input calendar: its first period begins on 2026-04-01, after the as-of date 2026-03-31:"
            + " every row would be rejected. Add the periods before, or give a later as-of date.");
  }

  @Test
  void aPlanShowsThePeriods() {
    periods(IN_ORDER);

    assertThat(Plan.inputs(shop.open())).contains("  calendar        2 rows in 1 files, 0.0 MB");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(shop::open)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INPUT))
        .hasMessage(message);
  }
}
