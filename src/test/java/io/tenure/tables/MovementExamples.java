package io.tenure.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.history.ExampleCustomers;
import io.tenure.table.Column;
import io.tenure.table.Line;
import java.time.LocalDate;
import java.time.Month;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Customers of many examples, each a segment of one history, so that one computation serves all.
 * The history has the months 1 (January 2023) to 35 (November 2025), and W is 1.
 */
final class MovementExamples {
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(
          PeriodRules.months(), LocalDate.of(2020, 1, 1), LocalDate.of(2025, 11, 30));
  private static final int MONTH_0 =
      MONTHS.ordinalOf(Math.toIntExact(LocalDate.of(2022, 12, 1).toEpochDay()));

  private final ExampleCustomers customers = ExampleCustomers.of(MONTHS, 1, "example");
  private final Map<String, Line> movements = new HashMap<>();

  /** Customers of an example who join in the first of some months and are active in all of them. */
  void customers(String example, int count, int... active) {
    int[] periods = IntStream.of(active).map(month -> MONTH_0 + month).toArray();
    for (int customer = 0; customer < count; customer++) {
      customers.buys(List.of(example), periods);
    }
  }

  void build() {
    Timeline time =
        new Timeline(
            MONTHS,
            MONTH_0 + 1,
            new Grains(MONTHS, MONTH_0 + 1)
                .of(
                    List.of(
                        PeriodRules.quarters(Month.JANUARY),
                        PeriodRules.years(Month.JANUARY),
                        PeriodRules.quarters(Month.FEBRUARY))));
    CustomerMovement table = new CustomerMovement(time, true, 1);
    customers
        .cells(time)
        .forEach((segment, cells) -> table.rows(cells).forEach(row -> remember(row)));
  }

  private void remember(Line row) {
    String span = row.value(CustomerMovement.GRAIN) + " " + row.value(CustomerMovement.PERIOD);
    movements.put(row.value(CustomerMovement.SEGMENT) + ", " + span, row);
  }

  /**
   * A row of the table.
   *
   * @param key example, grain and first day, as in {@code all in, quarter 2023-04-01}
   */
  Line row(String key) {
    assertThat(movements).containsKey(key);
    return movements.get(key);
  }

  double rate(String key, Column<Double> column) {
    return row(key).value(column);
  }

  /** opening = retained + churned; closing = retained + new + reactivated; new_and_lost. */
  String flows(String key) {
    Line row = row(key);
    return "%d = %d + %d; %d = %d + %d + %d; %d"
        .formatted(
            row.count(CustomerMovement.OPENING),
            row.count(CustomerMovement.RETAINED),
            row.count(CustomerMovement.CHURNED),
            row.count(CustomerMovement.CLOSING),
            row.count(CustomerMovement.RETAINED),
            row.count(CustomerMovement.NEW),
            row.count(CustomerMovement.REACTIVATED),
            row.count(CustomerMovement.NEW_AND_LOST));
  }
}
