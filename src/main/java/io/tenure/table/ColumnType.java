package io.tenure.table;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a published column holds and, of a count, what it counts. The unit is part of the type, and
 * so is whether the figures of all segments add up to the total: no column leaves either open.
 */
public enum ColumnType {
  TEXT("text", false),
  DATE("date", false),
  FLAG("true or false", false),
  AGE("periods", false),
  DAYS("days", false),
  PLACE("place in an order", false),
  CUSTOMERS("customers", true),
  /** Times that customers were silent; one customer may have several. */
  SPELLS("spells", true),
  ORDERS("orders", true),
  INVOICES("invoices", true),
  CONTRACTS("contracts", true),
  COHORTS("cohorts", false),
  ROWS("rows", false),
  MONEY("currency", true),
  /** Money for each of something: a quotient. */
  MONEY_PER("currency", false),
  RATE("share", false),
  RATIO("ratio", false),
  POINTS("percentage points", false),
  MEASURE("the measure's own unit", false),
  /** Of two values of one column. */
  DIFFERENCE("the column's own unit", false),
  /** A parameter, or what says how a search for it ended. */
  NUMBER("number", false);

  /** Widest money that still adds up exactly in a BIGINT of minor units. */
  private static final int MONEY_PRECISION = 18;

  private static final int MEASURE_PRECISION = 24;
  public static final int MEASURE_SCALE = 6;

  private final String unit;
  private final boolean addsUp;

  ColumnType(String unit, boolean addsUp) {
    this.unit = unit;
    this.addsUp = addsUp;
  }

  public String unit() {
    return unit;
  }

  /** Whether the segments of a dimension add up to the total. */
  public boolean addsUp() {
    return addsUp;
  }

  /** Whether a small number of it could tell about somebody. */
  public boolean countsPeople() {
    return this == CUSTOMERS || this == SPELLS;
  }

  /** Whether it is money, which is in minor units until a row is written. */
  public boolean isMoney() {
    return this == MONEY || this == MONEY_PER;
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
      case FLAG -> DataTypes.BooleanType;
      case AGE, DAYS, PLACE -> DataTypes.IntegerType;
      case CUSTOMERS, SPELLS, ORDERS, INVOICES, CONTRACTS, COHORTS, ROWS -> DataTypes.LongType;
      case MONEY, MONEY_PER -> DataTypes.createDecimalType(MONEY_PRECISION, moneyScale);
      case RATE, RATIO, POINTS, DIFFERENCE, NUMBER -> DataTypes.DoubleType;
      case MEASURE -> DataTypes.createDecimalType(MEASURE_PRECISION, MEASURE_SCALE);
    };
  }
}
