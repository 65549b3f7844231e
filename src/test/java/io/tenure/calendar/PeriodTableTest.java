package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTableTest {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 3);

  /** Periods of 5 and 2 days: 2024-01-03 to 07, and 08 to 09. */
  private final PeriodTable table =
      new PeriodTable(
          new long[] {FIRST.toEpochDay(), FIRST.toEpochDay() + 5}, FIRST.toEpochDay() + 7);

  @Test
  void holdsTheDaysOfItsPeriods() {
    assertThat(table.ordinalOf(FIRST)).isZero();
    assertThat(table.ordinalOf(FIRST.plusDays(4))).isZero();
    assertThat(table.ordinalOf(FIRST.plusDays(5))).isEqualTo(1);
    assertThat(table.ordinalOf(FIRST.plusDays(6))).isEqualTo(1);
    assertThat(table.lastDay(0)).isEqualTo(LocalDate.of(2024, 1, 7));
    assertThat(table.lastDay(1)).isEqualTo(table.lastDay()).isEqualTo(LocalDate.of(2024, 1, 9));
    assertThat(table.covers(FIRST)).isTrue();
    assertThat(table.covers(table.lastDay())).isTrue();
  }

  /** A checkpoint before the table is a day without customers, not an error. */
  @Test
  void goesOnInDaysBeyondTheTable() {
    for (int beyond : new int[] {-400, -1, 2, 400}) {
      LocalDate day = table.firstDay(beyond);

      assertThat(table.ordinalOf(day)).isEqualTo(beyond);
      assertThat(table.isLastDay(day)).isTrue();
      assertThat(table.covers(day)).isFalse();
    }
    assertThat(table.firstDay(-1)).isEqualTo(LocalDate.of(2024, 1, 2));
    assertThat(table.firstDay(2)).isEqualTo(LocalDate.of(2024, 1, 10));
  }

  @Test
  void endsAYearBeforeOnThatDay() {
    LocalDate yearEnd = LocalDate.of(2024, 12, 29);
    PeriodTable years =
        new PeriodTable(
            new long[] {
              yearEnd.minusYears(2).plusDays(1).toEpochDay(),
              yearEnd.minusYears(1).plusDays(1).toEpochDay(),
            },
            yearEnd.plusDays(1).toEpochDay());

    assertThat(years.yearsBefore(1, 1)).hasValue(0);
    assertThat(table.yearsBefore(1, 1)).as("2023-01-09 is before the table").hasValue(-359);
  }
}
