package io.tenure.marts;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.cells.FrequencyCells;
import io.tenure.cells.Segments;
import io.tenure.history.ActiveCustomers;
import io.tenure.testing.SparkExtension;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The last three complete periods are 4 to 6; 7 has begun. */
@ExtendWith(SparkExtension.class)
class ActivityFrequencyTest {
  private static final int FIRST = 4;
  private static final int LAST = 6;
  private static final StructType HISTORY =
      StructType.fromDDL(
          "dimension_plan STRING, joined_period INT, active_periods ARRAY<INT>,"
              + " periods ARRAY<INT>, orders ARRAY<INT>, gross ARRAY<BIGINT>, refunds ARRAY<BIGINT>");

  /** Two basic customers of late, one pro who left and one who never came, one too late. */
  private static Dataset<Row> history(SparkSession spark) {
    return spark.createDataFrame(
        List.of(
            // active in 4 and 6; the refund of 5 counts, what lies in 3 and 7 does not
            RowFactory.create(
                "basic",
                3,
                List.of(3, 4, 6, 7),
                List.of(3, 4, 5, 6, 7),
                List.of(9, 2, 0, 1, 9),
                List.of(9900L, 1000L, 0L, 250L, 9900L),
                List.of(0L, 0L, 300L, 0L, 0L)),
            // with two orders to be active again, one order in 6 is not activity, but it is money
            RowFactory.create(
                "basic",
                5,
                List.of(5),
                List.of(5, 6),
                List.of(1, 1),
                List.of(400L, 100L),
                List.of(0L, 0L)),
            RowFactory.create(
                "pro", 1, List.of(1), List.of(1), List.of(1), List.of(700L), List.of(0L)),
            RowFactory.create(
                "pro", null, List.of(), List.of(5), List.of(0), List.of(0L), List.of(50L)),
            RowFactory.create(
                "pro", 7, List.of(7), List.of(7), List.of(1), List.of(100L), List.of(0L))),
        HISTORY);
  }

  private static String frequency(SparkSession spark, String segment) {
    Dataset<Row> history = history(spark);
    Segments segments = Segments.of(history, List.of("plan"), 2);
    Dataset<Row> cells = FrequencyCells.of(segments.numbered(history), segments, FIRST, LAST);
    return ActivityFrequency.build(cells, LAST - FIRST + 1, 2)
        .where(col(ActivityFrequency.SEGMENT).equalTo(segment))
        .orderBy(col(ActivityFrequency.ACTIVE_PERIODS))
        .select(
            col(ActivityFrequency.ACTIVE_PERIODS),
            col(ActivityFrequency.CUSTOMERS),
            col(ActivityFrequency.CUSTOMER_SHARE),
            col(ActivityFrequency.ORDERS),
            col(ActivityFrequency.NET_REVENUE))
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" | ") + "\n")
        .collect(Collectors.joining());
  }

  /** Once: 1 + 1 orders, 4.00 + 1.00. Twice: 2 + 1 orders, 10.00 - 3.00 + 2.50. */
  @Test
  void countsCustomersByTheirActivePeriods(SparkSession spark) {
    String expected =
        """
        1 | 1 | 0.5 | 2 | 5.00
        2 | 1 | 0.5 | 3 | 9.50
        3 | 0 | 0.0 | 0 | 0.00
        """;

    assertThat(frequency(spark, "basic")).isEqualTo(expected);
    assertThat(frequency(spark, "all")).isEqualTo(expected);
  }

  /** A share of nobody is not known. */
  @Test
  void keepsTheRowsOfASegmentThatNobodyCameTo(SparkSession spark) {
    assertThat(frequency(spark, "pro"))
        .isEqualTo(
            """
            1 | 0 | null | 0 | 0.00
            2 | 0 | null | 0 | 0.00
            3 | 0 | null | 0 | 0.00
            """);
  }

  @Test
  void agreesWithTheHistoryOnHowManyCame(SparkSession spark) {
    assertThat(ActiveCustomers.between(history(spark), FIRST, LAST)).isEqualTo(2);
  }
}
