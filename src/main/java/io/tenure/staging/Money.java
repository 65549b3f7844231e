package io.tenure.staging;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Exact money: amounts as integers of the minor unit. */
final class Money {
  private static final int PRECISION = 18;

  /**
   * The amount rounded half up to the scale, or NULL if it is none: NULL, NaN, infinite, or not
   * within ±10^(17 - scale), beyond which sums would lose their exactness.
   */
  static Column rounded(Column amount, int scale) {
    Column limit = lit(BigDecimal.TEN.pow(PRECISION - 1 - scale));
    return when(
        amount.lt(limit).and(amount.gt(limit.multiply(lit(-1)))),
        amount.cast(DataTypes.createDecimalType(PRECISION, scale)));
  }

  /** A rounded amount in minor units. */
  static Column minorUnits(Column rounded, int scale) {
    return rounded.multiply(lit(BigDecimal.TEN.pow(scale))).cast(DataTypes.LongType);
  }

  private Money() {}
}
