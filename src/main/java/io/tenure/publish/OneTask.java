package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Leaves a small table to one task. What lies in one place needs no exchange to be grouped or
 * joined; the exchanges would take longer than the work that tasks could share. Results are the
 * same.
 */
public final class OneTask {
  /**
   * Setting of Spark, as it is about the machines: what has more bytes is shared by tasks. Not
   * rows: one of the history stands for a customer with all of its periods.
   */
  public static final String MOST_BYTES = "spark.tenure.bytesOfOneTask";

  private static final String USUAL = "2097152";

  /**
   * Looks at the setting.
   *
   * @throws Failure if it is no number
   */
  public static void requireSetting(SparkSession spark) {
    most(spark);
  }

  /**
   * Bundles the rows of a table if it is small.
   *
   * @param bytes of its files
   */
  static Dataset<Row> ifSmall(Dataset<Row> rows, long bytes) {
    return bytes <= most(rows.sparkSession()) ? rows.coalesce(1) : rows;
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

  private OneTask() {}
}
