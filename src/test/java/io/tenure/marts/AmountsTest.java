package io.tenure.marts;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.SparkExtension;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class AmountsTest {

  /** 10.01 / 2 = 5.005, half up is 5.01; away from zero below it; 0.04 / 3 = 0.0133. */
  @ParameterizedTest
  @CsvSource({"1001,2,5.01", "-1001,2,-5.01", "4,3,0.01", "5,3,0.02", "0,3,0.00"})
  void roundsAQuotientOnce(long minorUnits, long count, String money, SparkSession spark) {
    assertThat(value(spark, Amounts.moneyPer(lit(minorUnits), lit(count), 2)))
        .isEqualTo(new BigDecimal(money));
  }

  @Test
  void knowsNoMoneyPerNobody(SparkSession spark) {
    assertThat(value(spark, Amounts.moneyPer(lit(5L), lit(0L), 2))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"123456789012345678,2,1234567890123456.78", "7,0,7", "-1,6,-0.000001"})
  void movesThePointAndNothingElse(long minorUnits, int scale, String money, SparkSession spark) {
    assertThat(value(spark, Amounts.money(lit(minorUnits), scale)))
        .isEqualTo(new BigDecimal(money));
  }

  private static Object value(SparkSession spark, Column column) {
    return spark.range(1).select(column).head().get(0);
  }
}
