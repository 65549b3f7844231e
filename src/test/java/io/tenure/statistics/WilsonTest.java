package io.tenure.statistics;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.testing.SparkExtension;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class WilsonTest {

  /**
   * R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
   * Medicine 17 (1998), table I, method 3: 81 of 263, 15 of 148, 0 of 20 and 1 of 29.
   */
  @ParameterizedTest
  @CsvSource({
    "81,263,0.2553,0.3662",
    "15,148,0.0624,0.1605",
    "0,20,0.0000,0.1611",
    "1,29,0.0061,0.1718"
  })
  void agreesWithThePublishedIntervals(
      long successes, long trials, double low, double high, SparkSession spark) {
    Row interval = interval(spark, successes, trials);

    assertThat(interval.getDouble(0)).isCloseTo(low, within(0.00005));
    assertThat(interval.getDouble(1)).isCloseTo(high, within(0.00005));
  }

  @Test
  void isExactWhereNobodyOrEverybodyStayed(SparkSession spark) {
    assertThat(interval(spark, 0, 7).getDouble(0)).isZero();
    assertThat(interval(spark, 7, 7).getDouble(1)).isEqualTo(1.0);
  }

  @Test
  void isUnknownWithoutTrials(SparkSession spark) {
    Row interval = interval(spark, 0, 0);

    assertThat(interval.isNullAt(0)).isTrue();
    assertThat(interval.isNullAt(1)).isTrue();
  }

  private static Row interval(SparkSession spark, long successes, long trials) {
    return spark
        .range(1)
        .select(Wilson.low(lit(successes), lit(trials)), Wilson.high(lit(successes), lit(trials)))
        .head();
  }
}
