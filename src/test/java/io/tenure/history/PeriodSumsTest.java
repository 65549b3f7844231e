package io.tenure.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.SpanIndex;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodSumsTest {
  private final PeriodCalendar calendar =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2025, 1, 1), LocalDate.of(2025, 7, 31));

  /**
   * January (2 orders, 30.00) and March (a refund of 5.00) are the first quarter, in which the
   * customer was active although not in its last month; April is the second; July is in a quarter
   * that is not over.
   */
  @Test
  void addsUpWholeSpans() {
    int january = calendar.earliest();
    List<Grain> grains =
        new Grains(calendar, january).of(List.of(PeriodRules.quarters(Month.JANUARY)));
    Grain quarters = grains.get(1);
    PeriodSums months =
        new PeriodSums(
            new int[] {january, january + 2, january + 3, january + 6},
            new boolean[] {true, false, true, true},
            new int[] {2, 0, 1, 1},
            new long[] {3000, 0, 700, 100},
            new long[] {0, 500, 0, 0});

    PeriodSums sums = months.inSpans(new SpanIndex(calendar, grains));

    assertThat(sums.periods())
        .containsExactly(
            quarters.id(quarters.spans().get(0)), quarters.id(quarters.spans().get(1)));
    assertThat(sums.isActive()).containsExactly(true, true);
    assertThat(sums.orders()).containsExactly(2, 1);
    assertThat(sums.gross()).containsExactly(3000, 700);
    assertThat(sums.refunds()).containsExactly(500, 0);
  }
}
