package io.tenure.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.calendar.Grains;
import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.PeriodRules;
import io.tenure.cells.CustomerMovementCells;
import io.tenure.cells.JoinedCells;
import io.tenure.cells.Segments;
import io.tenure.cells.SpanFrame;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Customers of many examples, each a segment of one history, so that one computation serves all.
 * The history has the months 1 (January 2023) to 35 (November 2025).
 */
final class MovementExamples {
  private static final String DIMENSION = "example";
  private static final StructType HISTORY =
      StructType.fromDDL("dimension_example STRING, joined_period INT, alive_periods ARRAY<INT>");
  private static final PeriodCalendar MONTHS =
      new PeriodCalendar(
          PeriodRules.months(), LocalDate.of(2020, 1, 1), LocalDate.of(2025, 11, 30));
  private static final int MONTH_0 =
      MONTHS.ordinalOf(Math.toIntExact(LocalDate.of(2022, 12, 1).toEpochDay()));

  private final List<Row> histories = new ArrayList<>();
  private final Map<String, Row> movements = new HashMap<>();

  /** Customers of an example who joined in a month and are alive at the end of some. */
  void customers(String example, int count, int cohort, int... alive) {
    Integer[] periods =
        IntStream.of(alive).mapToObj(month -> MONTH_0 + month).toArray(Integer[]::new);
    histories.addAll(
        Collections.nCopies(count, RowFactory.create(example, MONTH_0 + cohort, periods)));
  }

  void build(SparkSession spark) {
    Dataset<Row> history = spark.createDataFrame(histories, HISTORY);
    Dataset<Row> spans =
        SpanFrame.of(
            spark,
            new Grains(MONTHS, MONTH_0 + 1)
                .of(
                    List.of(
                        PeriodRules.quarters(Month.JANUARY),
                        PeriodRules.years(Month.JANUARY),
                        PeriodRules.quarters(Month.FEBRUARY))));
    Dataset<Row> cohorts =
        history
            .groupBy(col("dimension_example").as(Segments.SEGMENT), col(JoinedCells.PERIOD))
            .agg(count(lit(1)).as(JoinedCells.JOINED))
            .withColumn(Segments.DIMENSION, lit(DIMENSION));
    Segments segments = Segments.of(history, List.of(DIMENSION), 2);
    Dataset<Row> cells =
        CustomerMovementCells.of(segments.numbered(history), segments, spans).localCheckpoint();
    for (Row row : CustomerMovement.build(cells, cohorts, spans).collectAsList()) {
      String grain = row.getAs(CustomerMovement.GRAIN) + " " + row.getAs(CustomerMovement.PERIOD);
      movements.put(row.getAs(CustomerMovement.SEGMENT) + ", " + grain, row);
    }
  }

  /**
   * A row of the table.
   *
   * @param key example, grain and first day, as in {@code all in, quarter 2023-04-01}
   */
  Row row(String key) {
    assertThat(movements).containsKey(key);
    return movements.get(key);
  }

  double rate(String key, String column) {
    return row(key).<Double>getAs(column);
  }

  /** opening = retained + churned; closing = retained + new + reactivated; new_and_lost. */
  String flows(String key) {
    Row row = row(key);
    return "%d = %d + %d; %d = %d + %d + %d; %d"
        .formatted(
            row.<Long>getAs(CustomerMovement.OPENING),
            row.<Long>getAs(CustomerMovement.RETAINED),
            row.<Long>getAs(CustomerMovement.CHURNED),
            row.<Long>getAs(CustomerMovement.CLOSING),
            row.<Long>getAs(CustomerMovement.RETAINED),
            row.<Long>getAs(CustomerMovement.NEW),
            row.<Long>getAs(CustomerMovement.REACTIVATED),
            row.<Long>getAs(CustomerMovement.NEW_AND_LOST));
  }
}
