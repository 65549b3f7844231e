package io.tenure.marts;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.cells.Segments;
import io.tenure.cells.SilenceCells;
import io.tenure.testing.SparkExtension;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Periods 1 to 6 are complete, 7 has begun. */
@ExtendWith(SparkExtension.class)
class InactivityWindowTest {
  private static final int LAST_COMPLETE = 6;
  private static final StructType HISTORY =
      StructType.fromDDL("dimension_plan STRING, active_periods ARRAY<INT>");

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
  private static List<Row> windows(SparkSession spark, String segment) {
    Dataset<Row> history =
        spark.createDataFrame(
            List.of(
                RowFactory.create("basic", List.of(1, 4, 5, 7)),
                RowFactory.create("basic", List.of(2)),
                RowFactory.create("pro", List.of(7))),
            HISTORY);
    Segments segments = Segments.of(history, List.of("plan"), 2);
    Dataset<Row> cells = SilenceCells.of(segments.numbered(history), segments, LAST_COMPLETE);
    return InactivityWindow.build(cells)
        .where(col(InactivityWindow.SEGMENT).equalTo(segment))
        .orderBy(col(InactivityWindow.WINDOW))
        .select(
            col(InactivityWindow.WINDOW),
            col(InactivityWindow.SILENT_SPELLS),
            col(InactivityWindow.RETURNED_SPELLS),
            col(InactivityWindow.RETURNED_SHARE),
            col(InactivityWindow.CHURNED),
            col(InactivityWindow.OPENING),
            col(InactivityWindow.CHURN_RATE),
            col(InactivityWindow.RETURNED_LOW),
            col(InactivityWindow.RETURNED_HIGH))
        .collectAsList();
  }

  private static String text(List<Row> rows, int columns) {
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(i -> String.valueOf(row.get(i)))
                    .collect(Collectors.joining(" | ")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /**
   * Alive at the ends of 1 to 5. W = 1: A at 1, 4, 5, B at 2. W = 2: A at 1, 2, 4, 5, B at 2, 3. W
   * = 3: A at all 5, B at 2 to 4. From W = 4 on A at all 5, B at 2 to 5.
   */
  @Test
  void saysWhatEachWindowWouldCallLost(SparkSession spark) {
    assertThat(text(windows(spark, "all").subList(0, 6), 7))
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
  void saysHowSureTheShareIs(SparkSession spark) {
    Row two = windows(spark, "basic").get(1);

    assertThat(two.getDouble(7)).isCloseTo(0.0945, within(0.00005));
    assertThat(two.getDouble(8)).isCloseTo(0.9055, within(0.00005));
  }

  /** C came in a period that is not over: no end of a period has seen it yet. */
  @Test
  void givesEverySegmentEveryWindow(SparkSession spark) {
    List<Row> pro = windows(spark, "pro");

    assertThat(pro).hasSize(12);
    assertThat(text(List.of(pro.get(0), pro.get(11)), 7))
        .isEqualTo(
            """
            1 | 0 | 0 | null | 0 | 0 | null
            12 | 0 | 0 | null | 0 | 0 | null
            """);
  }
}
