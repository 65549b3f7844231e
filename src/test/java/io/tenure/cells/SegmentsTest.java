package io.tenure.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.SparkExtension;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SparkExtension.class)
class SegmentsTest {
  private static final StructType HISTORY =
      StructType.fromDDL("dimension_first STRING, dimension_latest STRING, month INT, paid BIGINT");
  private static final StructType NO_DIMENSIONS = StructType.fromDDL("month INT, paid BIGINT");

  private static Stream<String> cells(Dataset<Row> history, List<String> dimensions, long many) {
    Segments segments = Segments.of(history, dimensions, many);
    return segments
        .cellsOfFewKeys(segments.numbered(history), List.of("month"), List.of("paid"))
        .select(Segments.DIMENSION, Segments.SEGMENT, "month", "paid")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "));
  }

  /** "web" of one dimension is not "web" of the other, and a segment may be called as the total. */
  @ParameterizedTest
  @ValueSource(longs = {3, Long.MAX_VALUE})
  void countsEverySegmentByItself(long combinations, SparkSession spark) {
    Dataset<Row> history =
        spark.createDataFrame(
            List.of(
                RowFactory.create("web", "web", 1, 10L),
                RowFactory.create("web", "shop", 1, 20L),
                RowFactory.create("web", "shop", 1, 30L),
                RowFactory.create("all", "web", 1, 40L),
                RowFactory.create("all", "web", 2, 50L)),
            HISTORY);

    assertThat(cells(history, List.of("first", "latest"), combinations))
        .containsExactlyInAnyOrder(
            "all all 1 100",
            "all all 2 50",
            "first web 1 60",
            "first all 1 40",
            "first all 2 50",
            "latest web 1 50",
            "latest shop 1 50",
            "latest web 2 50");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, Long.MAX_VALUE})
  void countsTheTotalWithoutDimensions(long combinations, SparkSession spark) {
    Dataset<Row> history =
        spark.createDataFrame(
            List.of(RowFactory.create(1, 10L), RowFactory.create(1, 20L)), NO_DIMENSIONS);

    assertThat(cells(history, List.of(), combinations)).containsExactly("all all 1 30");
  }
}
