package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Reads back the tables of a run. A small one is left to one task: what lies in one place needs no
 * exchange to be grouped or joined, and the exchanges would take longer than the work that tasks
 * could share. It may also have a session of its own. Results are the same.
 */
public final class TableReader {
  /**
   * Setting of Spark, as it is about the machines: what has more bytes is shared by tasks. Not
   * rows: one of the history stands for a customer with all of its periods.
   */
  public static final String MOST_BYTES = "spark.tenure.bytesOfOneTask";

  private static final String USUAL = "2097152";

  private final SparkSession spark;
  private final SparkSession forSmall;

  /**
   * A reader.
   *
   * @param spark reads large tables
   * @param forSmall reads small ones. Spark plans in it what begins with such a table, a join with
   *     a large one to the right of it as well
   */
  public TableReader(SparkSession spark, SparkSession forSmall) {
    this.spark = spark;
    this.forSmall = forSmall;
  }

  /**
   * Looks at the setting.
   *
   * @throws Failure if it is no number
   */
  public static void requireSetting(SparkSession spark) {
    most(spark);
  }

  /**
   * Reads a table.
   *
   * @param bytes of its files
   */
  Dataset<Row> read(StructType schema, String path, long bytes) {
    return bytes <= most(spark)
        ? forSmall.read().schema(schema).parquet(path).coalesce(1)
        : spark.read().schema(schema).parquet(path);
  }

  private static long most(SparkSession spark) {
    String text = spark.conf().get(MOST_BYTES, USUAL);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s is \"%s\", expected a whole number of bytes. Correct it in the options of Spark,"
                  + " or leave it out: then it is %s.",
              MOST_BYTES, text, USUAL));
    }
  }
}
