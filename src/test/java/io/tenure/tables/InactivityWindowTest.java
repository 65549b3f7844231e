package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Segment;
import io.tenure.history.ExampleCustomers;
import io.tenure.table.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The months 1 to 6 are complete, 7 has begun. */
class InactivityWindowTest {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2024, 1, 1), LocalDate.of(2024, 7, 15));

  /**
   * A and B have the plan basic, C has pro.
   *
   * <pre>
   *            1 2 3 4 5 6 | 7
   * A  basic   x . . x x . | x    silent for 2, 0, 1; back twice
   * B  basic   . x . . . . | .    silent for 4, not back
   * C  pro     . . . . . . | x    nothing is known after 7
   * </pre>
   */
  private static List<Line> windows(Segment segment) {
    ExampleCustomers customers =
        ExampleCustomers.of(MONTHS, 1, "plan")
            .buys(List.of("basic"), months(1, 4, 5, 7))
            .buys(List.of("basic"), months(2))
            .buys(List.of("pro"), months(7));
    Timeline time = new Timeline(MONTHS, MONTHS.earliest(), List.of());
    return new InactivityWindow(12).rows(customers.cells(time).get(segment)).toList();
  }

  private static int[] months(int... months) {
    return IntStream.of(months).map(month -> MONTHS.earliest() + month - 1).toArray();
  }

  private static String text(List<Line> rows) {
    return rows.stream()
        .map(
            row ->
                row.value(InactivityWindow.WINDOW)
                    + " | "
                    + row.count(InactivityWindow.SILENT_SPELLS)
                    + " | "
                    + row.count(InactivityWindow.RETURNED_SPELLS)
                    + " | "
                    + row.get(InactivityWindow.RETURNED_SHARE)
                    + " | "
                    + row.count(InactivityWindow.CHURNED)
                    + " | "
                    + row.count(InactivityWindow.OPENING)
                    + " | "
                    + row.get(InactivityWindow.CHURN_RATE)
                    + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Alive at the ends of 1 to 5. W = 1: A at 1, 4, 5, B at 2. W = 2: A at 1, 2, 4, 5, B at 2, 3. W
   * = 3: A at all 5, B at 2 to 4. From W = 4 on A at all 5, B at 2 to 5.
   */
  @Test
  void saysWhatEachWindowWouldCallLost() {
    assertThat(text(windows(Segment.TOTAL).subList(0, 6)))
        .isEqualTo(
            """
            1 | 3 | 2 | 0.6666666666666666 | 3 | 4 | 0.75
            2 | 2 | 1 | 0.5 | 2 | 6 | 0.3333333333333333
            3 | 1 | 0 | 0.0 | 1 | 8 | 0.125
            4 | 1 | 0 | 0.0 | 1 | 9 | 0.1111111111111111
            5 | 0 | 0 | null | 0 | 9 | 0.0
            6 | 0 | 0 | null | 0 | 9 | 0.0
            """);
  }

  /** Wilson for 1 of 2: (1 + z² / 2) / (2 + z²) = 0.5, less and plus 0.4055. */
  @Test
  void saysHowSureTheShareIs() {
    Line two = windows(new Segment("plan", "basic")).get(1);

    assertThat(two.value(InactivityWindow.RETURNED_LOW)).isCloseTo(0.0945, within(0.00005));
    assertThat(two.value(InactivityWindow.RETURNED_HIGH)).isCloseTo(0.9055, within(0.00005));
  }

  /** C came in a period that is not over: no end of a period has seen it yet. */
  @Test
  void givesEverySegmentEveryWindow() {
    List<Line> pro = windows(new Segment("plan", "pro"));

    assertThat(pro).hasSize(12);
    assertThat(text(List.of(pro.get(0), pro.get(11))))
        .isEqualTo(
            """
            1 | 0 | 0 | null | 0 | 0 | null
            12 | 0 | 0 | null | 0 | 0 | null
            """);
  }
}
