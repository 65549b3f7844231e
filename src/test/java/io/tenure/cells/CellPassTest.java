package io.tenure.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.history.ExampleCustomers;
import io.tenure.settings.CohortRule;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What customers add up to does not depend on how often a task gives its cells away. */
class CellPassTest {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(PeriodRules.months(), LocalDate.of(2023, 1, 1), LocalDate.of(2025, 6, 15));
  private static final int FIRST = MONTHS.earliest();
  private static final Timeline TIME =
      new Timeline(
          MONTHS,
          FIRST,
          new Grains(MONTHS, FIRST).of(List.of(PeriodRules.quarters(java.time.Month.JANUARY))));

  private static ExampleCustomers random(CohortRule rule, int customers) {
    SplittableRandom random = new SplittableRandom(4711);
    ExampleCustomers all = ExampleCustomers.of(MONTHS, rule, new int[] {1, 1, 2}, "plan");
    for (int customer = 0; customer < customers; customer++) {
      List<String> plan = List.of("plan " + random.nextInt(7));
      long[][] periods =
          IntStream.range(0, TIME.periods())
              .filter(period -> random.nextInt(4) == 0)
              .mapToObj(
                  period ->
                      new long[] {
                        FIRST + period, random.nextInt(3), random.nextInt(5000), random.nextInt(400)
                      })
              .toArray(long[][]::new);
      all.add(random.nextBoolean() ? FIRST + random.nextInt(20) : null, plan, periods);
    }
    return all;
  }

  /** Every cell as text, added up over what a task gave away. */
  private static Map<String, List<Long>> sums(List<Row> rows) {
    Map<String, List<Long>> sums = new TreeMap<>();
    for (Row row : rows) {
      Cell cell = CellRows.cell(row);
      sums.merge(
          row.getInt(0) + " " + cell.family() + " " + cell.a() + " " + cell.b(),
          IntStream.range(0, cell.sums().length).mapToObj(at -> cell.sums()[at]).toList(),
          (one, other) ->
              IntStream.range(0, one.size()).mapToObj(at -> one.get(at) + other.get(at)).toList());
    }
    return sums;
  }

  @ParameterizedTest
  @EnumSource(CohortRule.class)
  void isTheSameWhetherCellsAreGivenAwayOnceOrAThousandTimes(CohortRule rule) {
    ExampleCustomers customers = random(rule, 1100);
    Segments segments = customers.segments(OptionalInt.empty(), Optional.empty());

    List<Row> once = customers.rows(TIME, CellPass.Scope.MOST_CELLS, segments);
    // every customer has more than one cell, so each fills the task
    List<Row> often = customers.rows(TIME, 1, segments);

    assertThat(often.size()).isGreaterThan(5 * once.size());
    assertThat(sums(once)).hasSameSizeAs(once).isEqualTo(sums(often));
  }

  @Test
  void segmentsAddUpToTheTotal() {
    ExampleCustomers customers = random(CohortRule.FIRST_TRANSACTION, 300);
    Map<Segment, SegmentCells> cells = customers.cells(TIME);
    long plans =
        cells.values().stream()
            .filter(each -> !each.segment().isTotal())
            .mapToLong(SegmentCells::joined)
            .sum();

    assertThat(cells.get(Segment.TOTAL).joined()).isPositive().isEqualTo(plans);
  }

  /** Two customers of 5 * 10^18 cents are more than a BIGINT holds. */
  @Test
  void aSumBeyondTheExactRangeFails() {
    long[] rich = {FIRST, 1, 5_000_000_000_000_000_000L, 0};
    ExampleCustomers customers =
        ExampleCustomers.of(MONTHS, 1).add(List.of(), rich).add(List.of(), rich);

    assertThatThrownBy(() -> customers.cells(TIME))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("long overflow");
  }
}
