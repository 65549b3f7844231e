package io.tenure.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** Names of the months that are settled. */
  private static List<String> settled(String asOf, int days) {
    PeriodCalendar calendar =
        new PeriodCalendar(PeriodRules.months(), FIRST, LocalDate.parse(asOf));
    int first = calendar.ordinalOf(Math.toIntExact(FIRST.toEpochDay()));
    Timeline time = new Timeline(calendar, first, List.of()).settlingFor(days);
    return IntStream.rangeClosed(first, calendar.current())
        .filter(time::isSettled)
        .mapToObj(calendar::name)
        .toList();
  }

  @Test
  void aPeriodIsSettledAsManyDaysAfterItsEndAsItTakes() {
    // February ends on the 28th: 28 + 10 days are the 10th of March
    assertThat(settled("2026-03-09", 10)).containsExactly("2026-01");
    assertThat(settled("2026-03-10", 10)).containsExactly("2026-01", "2026-02");
  }

  @Test
  void whereNothingComesLateAPeriodIsSettledOnceItIsComplete() {
    assertThat(settled("2026-02-27", 0)).containsExactly("2026-01");
    assertThat(settled("2026-02-28", 0)).containsExactly("2026-01", "2026-02");
  }

  @Test
  void aPeriodThatTheAsOfDateCutsIsNeverSettled() {
    assertThat(settled("2026-03-30", 0)).doesNotContain("2026-03");
    assertThat(settled("2026-01-15", 0)).isEmpty();
  }
}
