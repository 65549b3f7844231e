package io.tenure.marts;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.signum;
import static org.apache.spark.sql.functions.when;

import io.tenure.table.ColumnType;
import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Turns minor units into published money. Up to here money is an integer and exact. */
final class Amounts {
  /** Decimal digits of a BIGINT. */
  private static final int BIGINT_DIGITS = 19;

  /** Money of a sum in minor units. */
  static Column money(Column minorUnits, int scale) {
    return minorUnits
        .cast(DataTypes.createDecimalType(BIGINT_DIGITS, 0))
        .multiply(lit(BigDecimal.ONE.movePointLeft(scale)))
        .cast(ColumnType.MONEY.sparkType(scale));
  }

  /**
   * Money of a sum in minor units divided by a count, rounded half up, away from zero; NULL when
   * the count is 0. In integers, because a decimal quotient would be rounded twice.
   */
  static Column moneyPer(Column minorUnits, Column count, int scale) {
    Column doubled = abs(minorUnits).multiply(lit(2L)).plus(count);
    Column quotient = call_function("div", doubled, count.multiply(lit(2L)));
    Column signed = signum(minorUnits).cast(DataTypes.LongType).multiply(quotient);
    return money(when(count.gt(lit(0)), signed), scale);
  }

  private Amounts() {}
}
