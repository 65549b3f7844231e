package io.tenure.statistics;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/** Ratios of counts or of money in minor units. */
public final class Shares {

  /** part / whole as a double; NULL when there is no whole. */
  public static Column of(Column part, Column whole) {
    return when(
        whole.gt(lit(0)), part.cast(DataTypes.DoubleType).divide(whole.cast(DataTypes.DoubleType)));
  }

  private Shares() {}
}
