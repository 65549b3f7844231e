package io.tenure.statistics;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.testing.SparkExtension;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class KaplanMeierTest {
  private static final StructType AGES =
      StructType.fromDDL("age INT, at_risk BIGINT, left_customers BIGINT");

  /**
   * The 6-MP arm of E. J. Freireich et al., Blood 21 (1963): weeks in remission of 21 patients, at
   * risk and relapsed at each week with a relapse; the curve and its interval as textbooks print
   * them.
   */
  @Test
  void agreesWithTheTextbook(SparkSession spark) {
    List<Row> curve =
        curve(
            spark,
            new long[][] {
              {6, 21, 3}, {7, 17, 1}, {10, 15, 1}, {13, 12, 1}, {16, 11, 1}, {22, 7, 1}, {23, 6, 1}
            });

    assertColumn(curve, 0, 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448);
    assertColumn(curve, 1, 0.620, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188);
    assertColumn(curve, 2, 0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.680);
  }

  /** Nobody leaves, then all: 1 without doubt, then 0 without an interval, then nobody to watch. */
  @Test
  void isCertainAtItsEnds(SparkSession spark) {
    List<Row> curve = curve(spark, new long[][] {{0, 4, 0}, {1, 4, 4}, {2, 0, 0}});

    assertThat(curve.get(0)).isEqualTo(RowFactory.create(1.0, 1.0, 1.0));
    assertThat(curve.get(1)).isEqualTo(RowFactory.create(0.0, null, null));
    assertThat(curve.get(2)).isEqualTo(RowFactory.create(null, null, null));
  }

  private static List<Row> curve(SparkSession spark, long[][] ages) {
    List<Row> rows = new ArrayList<>();
    for (long[] age : ages) {
      rows.add(RowFactory.create((int) age[0], age[1], age[2]));
    }
    Dataset<Row> frame = spark.createDataFrame(rows, AGES);
    WindowSpec upToHere = Window.orderBy(col("age"));
    KaplanMeier estimate = new KaplanMeier(col("at_risk"), col("left_customers"), upToHere);
    return frame
        .withColumn("survival", estimate.survival())
        .withColumn("low", estimate.low(col("survival")))
        .withColumn("high", estimate.high(col("survival")))
        .orderBy("age")
        .select("survival", "low", "high")
        .collectAsList();
  }

  private static void assertColumn(List<Row> curve, int column, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(curve.get(i).getDouble(column)).isCloseTo(expected[i], within(0.0005));
    }
  }
}
