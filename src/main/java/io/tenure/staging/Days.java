package io.tenure.staging;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Calendar days in the business time zone. */
final class Days {
  static final long MICROS_IN_DAY = 86_400_000_000L;

  /**
   * The day of a date or a time stamp. In UTC a day is a number of microseconds, which Spark's own
   * conversion asks the rules of the zone about, row by row: a twentieth of a run.
   *
   * @param zone that of the session
   */
  static Column of(Column date, DataType type, ZoneId zone) {
    boolean isUtc = zone.normalized().equals(ZoneOffset.UTC);
    return isUtc && type.equals(DataTypes.TimestampType)
        ? date_from_unix_date(epochDay(unix_micros(date)).cast(DataTypes.IntegerType))
        : date.cast(DataTypes.DateType);
  }

  /** Rounded down, also before 1970. */
  private static Column epochDay(Column micros) {
    Column day = lit(MICROS_IN_DAY);
    Column isInside = micros.lt(lit(0L)).and(micros.mod(day).notEqual(lit(0L)));
    return call_function("div", micros, day).minus(when(isInside, lit(1L)).otherwise(lit(0L)));
  }

  private Days() {}
}
