package io.tenure.quality;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.calendar.Timeline;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;

/** A sound customer_movement of one quarter: 5, then 5 + 2 - 1 = 6, then 6 customers. */
final class MovementTable {
  static final LocalDate JANUARY = LocalDate.of(2024, 1, 1);
  static final LocalDate FEBRUARY = LocalDate.of(2024, 2, 1);
  static final LocalDate MARCH = LocalDate.of(2024, 3, 1);
  static final Timeline TIME = time();

  private static Timeline time() {
    PeriodCalendar months =
        new PeriodCalendar(PeriodRules.months(), JANUARY, LocalDate.of(2024, 3, 31));
    return new Timeline(
        months,
        months.earliest(),
        new Grains(months, months.earliest()).of(List.of(PeriodRules.quarters(Month.JANUARY))));
  }

  /** In the order of the key. The segments of the one dimension add up to the total. */
  static List<Line> rows() {
    List<Line> rows = new ArrayList<>();
    add(rows, "month", JANUARY, new long[] {5, 0, 3, 0, 2, 0});
    add(rows, "month", FEBRUARY, new long[] {2, 4, 0, 3, 2, 1});
    add(rows, "month", MARCH, new long[] {0, 6, 0, 3, 0, 3});
    add(rows, "quarter", JANUARY, new long[] {6, 0, 3, 0, 3, 0});
    return rows;
  }

  /** New and retained of all, of basic and of pro; of February one of pro is lost again. */
  private static void add(List<Line> rows, String grain, LocalDate period, long[] counts) {
    long lost = period.equals(FEBRUARY) ? 1 : 0;
    rows.add(row(grain, period, counts[0], counts[1]).set(CustomerMovement.CHURNED, lost));
    rows.add(row(grain, period, counts[2], counts[3]));
    rows.add(row(grain, period, counts[4], counts[5]).set(CustomerMovement.CHURNED, lost));
    String[] names = {"all", "basic", "pro"};
    for (int at = 0; at < names.length; at++) {
      Line row = rows.get(rows.size() - names.length + at);
      row.set(CustomerMovement.DIMENSION, at == 0 ? "all" : "plan")
          .set(CustomerMovement.SEGMENT, names[at]);
      long retained = row.count(CustomerMovement.RETAINED);
      long opening = retained + row.count(CustomerMovement.CHURNED);
      row.set(CustomerMovement.OPENING, opening)
          .set(CustomerMovement.RETENTION_RATE, Shares.of(retained, opening))
          .set(CustomerMovement.RETENTION_LOW, Wilson.low(retained, opening))
          .set(CustomerMovement.RETENTION_HIGH, Wilson.high(retained, opening));
    }
  }

  private static Line row(String grain, LocalDate period, long isNew, long retained) {
    return new Line(CustomerMovement.SPEC)
        .set(CustomerMovement.GRAIN, grain)
        .set(CustomerMovement.PERIOD, period)
        .set(CustomerMovement.IS_SETTLED, true)
        .set(CustomerMovement.NEW, isNew)
        .set(CustomerMovement.RETAINED, retained)
        .set(CustomerMovement.REACTIVATED, 0L)
        .set(CustomerMovement.CHURNED, 0L)
        .set(CustomerMovement.NEW_AND_LOST, 0L)
        .set(CustomerMovement.CLOSING, isNew + retained)
        .set(CustomerMovement.IS_LEFT_TRUNCATED, false);
  }

  /** The table with one value of the total of February replaced. */
  static <T> List<Line> wrong(Column<T> column, T value) {
    List<Line> rows = rows();
    row(rows, "month", FEBRUARY, "all").set(column, value);
    return rows;
  }

  static Line row(List<Line> rows, String grain, LocalDate period, String segment) {
    return rows.stream()
        .filter(row -> row.value(CustomerMovement.GRAIN).equals(grain))
        .filter(row -> row.value(CustomerMovement.PERIOD).equals(period))
        .filter(row -> row.value(CustomerMovement.SEGMENT).equals(segment))
        .findFirst()
        .orElseThrow();
  }

  private MovementTable() {}
}
