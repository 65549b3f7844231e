package io.tenure.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadlineTest {
  private static final String BEFORE = "before";

  /**
   * The retail year 2023 has 53 weeks: its first month begins on January 29th, that of 2024 later.
   */
  @Test
  void aRetailPeriodIsComparedWithThatOfTheYearBefore() {
    assertThat(before("retail_month", "2023-01-29", "2023-02-26", "2024-02-04"))
        .isEqualTo("a year before: 1");
  }

  @Test
  void anotherPeriodIsComparedWithThatOfTheSameDate() {
    assertThat(before("month", "2025-03-01", "2025-04-01", "2026-03-01"))
        .isEqualTo("a year before: 1");
    assertThat(before("week", "2025-03-03", "2025-03-10", "2026-03-02")).isEmpty();
  }

  /** Closing is the number of the row. */
  private static String before(String grain, String... periods) {
    List<Line> rows =
        IntStream.range(0, periods.length)
            .mapToObj(
                at ->
                    new Line(CustomerMovement.SPEC)
                        .set(CustomerMovement.GRAIN, grain)
                        .set(CustomerMovement.PERIOD, LocalDate.parse(periods[at]))
                        .set(CustomerMovement.DIMENSION, "all")
                        .set(CustomerMovement.SEGMENT, "all")
                        .set(CustomerMovement.CLOSING, at + 1L))
            .toList();
    Map<String, String> figure =
        new Headline(new StaticView(new Figures(2), grain), rows, List.of(), List.of())
            .figures()
            .get(0);
    return String.valueOf(figure.get(BEFORE));
  }
}
