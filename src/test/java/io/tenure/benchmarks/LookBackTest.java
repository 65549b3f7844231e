package io.tenure.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The last complete month is December 2025. */
class LookBackTest {
  private final PeriodCalendar calendar =
      new PeriodCalendar(
          PeriodRules.months(), LocalDate.of(2020, 1, 1), LocalDate.of(2025, 12, 31));

  private LookBack from(LocalDate first, int window) {
    return new LookBack(calendar, month(first), window);
  }

  private int month(LocalDate day) {
    return calendar.ordinalOf((int) day.toEpochDay());
  }

  /** With W = 3 the first who can be lost of those of October are lost in January. */
  @Test
  void aPeriodInWhichNobodyCouldBeLostIsNoPast() {
    LocalDate september = LocalDate.of(2024, 9, 1);
    LocalDate october = LocalDate.of(2024, 10, 1);

    assertThat(from(september, 3).noPeriodLastYear()).isEmpty();
    assertThat(from(october, 3).noPeriodLastYear())
        .contains(
            "the history begins on 2024-10-01: nobody could be lost in the same month of the year"
                + " before");
    assertThat(from(october, 1).noPeriodLastYear()).isEmpty();
  }

  /** No month is over; one is, in which nobody could be lost; with W = 1 the second is judged. */
  @Test
  void churnIsKnownOnceSomebodyCouldBeLost() {
    int january = month(LocalDate.of(2025, 12, 1)) + 1;
    assertThat(new LookBack(calendar, january, 1).noChurn())
        .contains("the history begins on 2026-01-01, and no month of it is complete yet");
    assertThat(from(LocalDate.of(2025, 10, 1), 3).noChurn())
        .contains(
            "the history begins on 2025-10-01: nobody could be lost by the last complete month");
    assertThat(from(LocalDate.of(2025, 11, 1), 1).noChurn()).isEmpty();
  }

  /** Who was alive at the end of 2024 is known with W = 3 from October 2024 on. */
  @Test
  void aYearStartsWhereItIsKnownWhoIsAlive() {
    assertThat(from(LocalDate.of(2024, 10, 1), 3).noYear()).isEmpty();
    assertThat(from(LocalDate.of(2024, 11, 1), 3).noYear())
        .contains(
            "the history begins on 2024-11-01, and the year in its first 3 periods: who was silent"
                + " then is not known");
  }

  /**
   * The twelve months before December begin with December 2024; W = 3 leaves those from January.
   */
  @Test
  void theMeanLeavesOutPeriodsInWhichNobodyCouldBeLost() {
    LookBack back = from(LocalDate.of(2024, 10, 1), 3);

    assertThat(back.before(12))
        .hasSize(11)
        .startsWith(month(LocalDate.of(2025, 11, 1)))
        .endsWith(month(LocalDate.of(2025, 1, 1)));
    assertThat(from(LocalDate.of(2024, 10, 1), 1).before(12)).hasSize(12);
  }
}
