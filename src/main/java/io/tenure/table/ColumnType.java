package io.tenure.table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What a published column holds. The unit is part of the type, so no column leaves it open. */
public enum ColumnType {
  TEXT("text"),
  DATE("date"),
  COUNT("count"),
  AGE("periods"),
  MONEY("currency"),
  RATE("share"),
  RATIO("ratio"),
  POINTS("percentage points"),
  MEASURE("the measure's own unit"),
  FLAG("true or false");

  /** Widest money that still adds up exactly in a BIGINT of minor units. */
  private static final int MONEY_PRECISION = 18;

  private static final int MEASURE_PRECISION = 24;
  private static final int MEASURE_SCALE = 6;

  private final String unit;

  ColumnType(String unit) {
    this.unit = unit;
  }

  public String unit() {
    return unit;
  }

  /**
   * The Spark type of a column.
   *
   * @param moneyScale decimals of a money column
   */
  public DataType sparkType(int moneyScale) {
    return switch (this) {
      case TEXT -> DataTypes.StringType;
      case DATE -> DataTypes.DateType;
      case COUNT -> DataTypes.LongType;
      case AGE -> DataTypes.IntegerType;
      case MONEY -> DataTypes.createDecimalType(MONEY_PRECISION, moneyScale);
      case RATE, RATIO, POINTS -> DataTypes.DoubleType;
      case MEASURE -> DataTypes.createDecimalType(MEASURE_PRECISION, MEASURE_SCALE);
      case FLAG -> DataTypes.BooleanType;
    };
  }
}
