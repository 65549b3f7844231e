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
 * @param rows one row per period from the first cohort or the first transaction to the as-of date
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

  /**
   * The periods of a history.
   *
   * @param firstCohort ordinal of the earliest cohort, which may be before the history
   */
  public static PeriodFrame of(
      SparkSession spark, PeriodCalendar calendar, int first, int firstCohort) {
    List<Row> periods = new ArrayList<>();
    for (int ordinal = Math.min(first, firstCohort); ordinal <= calendar.current(); ordinal++) {
      periods.add(
          RowFactory.create(ordinal, calendar.firstDay(ordinal), calendar.isComplete(ordinal)));
    }
    return new PeriodFrame(spark.createDataFrame(periods, SCHEMA), first, calendar.lastComplete());
  }
}
