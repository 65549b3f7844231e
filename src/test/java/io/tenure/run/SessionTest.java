package io.tenure.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Spark;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The session for small tables, beside the one of a run. */
class SessionTest {
  private final SparkSession spark = Spark.session();
  private final SparkSession small = Session.forSmallTables(spark);

  @Test
  void doesNotCompilePlans() {
    long before = compiled();
    long found = total(small, 4711);
    long afterSmall = compiled();

    assertThat(total(spark, 4712)).isEqualTo(found + 10);
    assertThat(afterSmall).isEqualTo(before);
    assertThat(compiled()).isGreaterThan(before);
  }

  @ParameterizedTest
  @CsvSource({
    "spark.sql.session.timeZone, Asia/Kathmandu",
    "spark.sql.shuffle.partitions, 7",
    "spark.sql.adaptive.enabled, false",
  })
  void knowsWhatTheOtherWasTold(String name, String value) {
    String before = spark.conf().get(name);
    spark.conf().set(name, value);
    try {
      assertThat(Session.forSmallTables(spark).conf().get(name)).isEqualTo(value);
    } finally {
      spark.conf().set(name, before);
    }
  }

  @Test
  void hasTheSettingsOnWhichResultsDepend() {
    assertThat(small.conf().get("spark.sql.broadcastTimeout")).isEqualTo("36000");
    assertThat(small.conf().get("spark.sql.datetime.java8API.enabled")).isEqualTo("true");
  }

  /** Each addend is a plan that has not been compiled before. */
  private static long total(SparkSession session, int addend) {
    return session
        .range(10)
        .select(col("id").plus(lit(addend)).as("sum"))
        .where(col("sum").mod(lit(3)).notEqual(lit(7)))
        .collectAsList()
        .stream()
        .mapToLong(row -> row.getLong(0))
        .sum();
  }

  private static long compiled() {
    return CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
  }
}
