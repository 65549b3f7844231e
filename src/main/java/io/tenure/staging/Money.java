package io.tenure.staging;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;

/** Exact money: amounts as decimals, which Spark keeps as whole numbers of the minor unit. */
final class Money {
  private static final int PRECISION = 18;
  private static final double ROUNDING = 1e-14;

  /**
   * The amount rounded half up to the scale, or NULL if it is none: NULL, NaN, infinite, or not
   * within ±10^(17 - scale), beyond which sums would lose their exactness.
   */
  static Column rounded(Column amount, DataType type, int scale) {
    Column exact = amount.cast(DataTypes.createDecimalType(PRECISION, scale));
    return isAlwaysWithin(type, scale) ? exact : within(amount, exact, scale);
  }

  /**
   * Whether the amount loses decimals. The last digits of binary floating point are none: 3 times
   * 1.10 is 3.3000000000000003.
   */
  static Column isRounded(Column amount, DataType type, int scale) {
    if (isWhole(type) || (type instanceof DecimalType decimal && decimal.scale() <= scale)) {
      return lit(false);
    }
    Column kept = rounded(amount, type, scale);
    if (type instanceof DecimalType) {
      return amount.notEqual(kept);
    }
    Column lost = abs(amount.minus(kept.cast(DataTypes.DoubleType)));
    return lost.gt(abs(amount).multiply(lit(ROUNDING)));
  }

  private static boolean isWhole(DataType type) {
    return type instanceof IntegralType;
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
