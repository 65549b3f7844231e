package io.tenure.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grains;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.RevenueColumns;
import io.tenure.tables.RevenueMovement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Revenue of 10.00 in January; 10 + 2 + 1 + 3 - 4 - 5 = 7.00 in February, 1.00 refunded beyond. */
class RevenueChecksTest {
  private static final RevenueMovement TABLE = new RevenueMovement(MovementTable.TIME);

  private static List<Line> rows() {
    List<Line> rows = new ArrayList<>();
    for (LocalDate period : List.of(MovementTable.JANUARY, MovementTable.FEBRUARY)) {
      rows.add(row(period, "all", "all"));
      rows.add(row(period, "plan", "pro"));
    }
    return rows;
  }

  private static Line row(LocalDate period, String dimension, String segment) {
    boolean isFirst = period.equals(MovementTable.JANUARY);
    Line row = new Line(RevenueMovement.SPEC);
    RevenueMovement.SPEC.additive().forEach(column -> row.set(column, 0L));
    row.set(RevenueColumns.GRAIN, "month")
        .set(RevenueColumns.PERIOD, period)
        .set(RevenueColumns.IS_SETTLED, true)
        .set(RevenueColumns.DIMENSION, dimension)
        .set(RevenueColumns.SEGMENT, segment)
        .set(RevenueColumns.NEW, isFirst ? 1000L : 200L)
        .set(RevenueColumns.CLOSING, isFirst ? 1000L : 700L)
        .set(RevenueColumns.NET_REVENUE, isFirst ? 1000L : 600L);
    return isFirst
        ? row
        : row.set(RevenueColumns.OPENING, 1000L)
            .set(RevenueColumns.REACTIVATION, 100L)
            .set(RevenueColumns.EXPANSION, 300L)
            .set(RevenueColumns.CONTRACTION, 400L)
            .set(RevenueColumns.CHURNED, 500L)
            .set(RevenueColumns.EXCESS_REFUNDS, 100L)
            // (10 - 4 - 5) / 10
            .set(RevenueColumns.GROSS_RETENTION, 0.1);
  }

  private static List<String> failed(List<Line> rows) {
    return Suites.names(Suites.failed(Suites.of(MovementTable.TIME, Map.of()), TABLE, rows));
  }

  /** The rules that do not hold if a value of the total of February is another one. */
  private static <T> List<String> broken(Column<T> column, T value) {
    List<Line> rows = rows();
    rows.get(2).set(column, value);
    return failed(rows).stream()
        .filter(name -> !name.equals("segments_add_up_to_the_total"))
        .toList();
  }

  @Test
  void passesASoundTable() {
    assertThat(failed(rows())).isEmpty();
  }

  @Test
  void seesRevenueThatDoesNotAddUp() {
    for (Column<Long> column :
        List.of(
            RevenueColumns.NEW,
            RevenueColumns.REACTIVATION,
            RevenueColumns.EXPANSION,
            RevenueColumns.CONTRACTION,
            RevenueColumns.CHURNED)) {
      assertThat(broken(column, 999L))
          .as(column.name())
          .containsExactly("closing_is_opening_and_movement");
    }
    assertThat(broken(RevenueColumns.NET_REVENUE, 599L))
        .containsExactly("net_is_closing_less_excess_refunds");
    assertThat(broken(RevenueColumns.EXCESS_REFUNDS, 101L))
        .containsExactly("net_is_closing_less_excess_refunds");
  }

  @Test
  void seesAnOpeningThatIsNotTheClosingBefore() {
    assertThat(broken(RevenueColumns.OPENING, 1001L))
        .containsExactly("closing_is_opening_and_movement", "opening_is_the_closing_before");
  }

  /** Only trailing years may begin with revenue from before their first row. */
  @Test
  void seesAHistoryThatBeginsWithRevenue() {
    List<Line> later = rows().subList(2, 4);
    assertThat(failed(later)).containsExactly("opening_is_the_closing_before");

    later.forEach(row -> row.set(RevenueColumns.GRAIN, Grains.TRAILING_YEAR));
    assertThat(failed(later)).isEmpty();
  }

  @Test
  void seesMoreKeptThanThere() {
    assertThat(broken(RevenueColumns.GROSS_RETENTION, 1.01))
        .containsExactly("gross_retention_is_at_most_1");
    assertThat(broken(RevenueColumns.GROSS_RETENTION, null)).isEmpty();
    assertThat(TABLE.rules()).hasSize(4);
  }

  @Test
  void seesARowTwiceAndAMissingFigure() {
    List<Line> twice = rows();
    twice.add(1, twice.get(0).copy());
    assertThat(failed(twice)).contains("key_is_unique", "segments_add_up_to_the_total");
    assertThat(broken(RevenueColumns.REPEAT_CUSTOMERS, null))
        .containsExactly("required_columns_are_filled");
  }
}
