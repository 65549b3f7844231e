package io.tenure.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grain.Span;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Spans of months 0 to 12, of which month 0 is a January. */
class RunningTotalsTest {
  private static final SmallCounts SMALL = new SmallCounts(4);
  private static final Span YEAR = span(0, 11);

  private static Span span(int first, int last) {
    return new Span(LocalDate.of(2023, 1, 1).plusMonths(first), first, last);
  }

  /** Year - third quarter = April and months that are left, although the year hides three. */
  @Test
  void aYearLessAQuarterTellsAMonth() {
    RunningTotals totals = new RunningTotals(SMALL, new int[] {3, 6, 7}, new long[] {1, 5, 5});
    assertThat(totals.wouldTell(YEAR)).isFalse();

    assertThat(totals.wouldTell(span(6, 8))).isFalse();
    totals.know(span(6, 8));

    assertThat(totals.wouldTell(YEAR)).isTrue();
    assertThat(totals.wouldTell(span(3, 5))).as("April alone").isTrue();
  }

  /** February 2023 to January 2024 - all of 2023 = January 2024 - January 2023, which is left. */
  @Test
  void aTrailingYearLessAYearTellsTheMonthBehindIt() {
    RunningTotals totals = new RunningTotals(SMALL, new int[] {1, 11, 12}, new long[] {5, 6, 1});
    totals.know(YEAR);

    assertThat(totals.wouldTell(span(1, 12))).isTrue();
  }

  /** With January 2023 hidden, too, nobody can say which of the two it was. */
  @Test
  void twoUnknownMonthsKeepEachOther() {
    RunningTotals totals =
        new RunningTotals(SMALL, new int[] {0, 1, 11, 12}, new long[] {7, 5, 6, 1});
    totals.know(YEAR);

    assertThat(totals.wouldTell(span(1, 12))).isFalse();
  }

  /** One customer may be in both months: 3 and 3 may be 3. */
  @Test
  void fewInEachOfTwoMonthsMayBeFew() {
    assertThat(new RunningTotals(SMALL, new int[] {3, 4}, new long[] {3, 3}).wouldTell(span(3, 5)))
        .isTrue();
  }

  @Test
  void whatHasNothingHiddenTellsNothing() {
    RunningTotals totals = new RunningTotals(SMALL, new int[] {9}, new long[] {1});

    assertThat(totals.wouldTell(span(0, 8))).isFalse();
    totals.know(span(0, 8));
    assertThat(totals.wouldTell(span(9, 11))).isTrue();
  }
}
