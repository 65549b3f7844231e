package io.tenure.cells;

import io.tenure.calendar.PeriodCalendar;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The periods of a history, as rows and as ordinals.
 *
 * @param rows one row per period from the first one to the as-of date's
 * @param first ordinal of the first period of the history
 * @param lastComplete ordinal of the last complete period
 */
public record PeriodFrame(Dataset<Row> rows, int first, int lastComplete) {
  public static final String ORDINAL = "ordinal";
  public static final String FIRST_DAY = "first_day";
  public static final String IS_COMPLETE = "is_complete";

  private static final StructType SCHEMA =
      new StructType()
          .add(ORDINAL, DataTypes.IntegerType)
          .add(FIRST_DAY, DataTypes.DateType)
          .add(IS_COMPLETE, DataTypes.BooleanType);

  /** The periods from a first one on. */
  public static PeriodFrame of(SparkSession spark, PeriodCalendar calendar, int first) {
    List<Row> periods = new ArrayList<>();
    for (int ordinal = first; ordinal <= calendar.current(); ordinal++) {
      periods.add(
          RowFactory.create(ordinal, calendar.firstDay(ordinal), calendar.isComplete(ordinal)));
    }
    return new PeriodFrame(spark.createDataFrame(periods, SCHEMA), first, calendar.lastComplete());
  }
}
