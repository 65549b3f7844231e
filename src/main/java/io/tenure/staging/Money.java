package io.tenure.staging;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Exact money: amounts as decimals, which Spark keeps as whole numbers of the minor unit. */
final class Money {
  private static final int PRECISION = 18;

  /**
   * The amount rounded half up to the scale, or NULL if it is none: NULL, NaN, infinite, or not
   * within ±10^(17 - scale), beyond which sums would lose their exactness.
   */
  static Column rounded(Column amount, DataType type, int scale) {
    Column exact = amount.cast(DataTypes.createDecimalType(PRECISION, scale));
    return isAlwaysWithin(type, scale) ? exact : within(amount, exact, scale);
  }

  /** Decimals of few digits need not be looked at row by row. */
  private static boolean isAlwaysWithin(DataType type, int scale) {
    return type instanceof DecimalType decimal
        && decimal.precision() - decimal.scale() <= PRECISION - 1 - scale;
  }

  private static Column within(Column amount, Column exact, int scale) {
    Column limit = lit(BigDecimal.TEN.pow(PRECISION - 1 - scale));
    return when(amount.lt(limit).and(amount.gt(limit.multiply(lit(-1)))), exact);
  }

  private Money() {}
}
