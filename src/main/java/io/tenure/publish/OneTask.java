package io.tenure.publish;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Leaves a table of few rows to one task. What lies in one place needs no exchange to be grouped or
 * joined; the exchanges would take longer than the work that tasks could share. Results are the
 * same.
 */
final class OneTask {
  /** Setting of Spark, as it is about the machines: a table with more rows is shared by tasks. */
  static final String MOST_ROWS = "spark.tenure.rowsOfOneTask";

  private static final String USUAL = "100000";

  /**
   * Bundles the rows of a table if they are few.
   *
   * @param count how many there are
   */
  static Dataset<Row> ifFew(Dataset<Row> rows, long count) {
    return count <= most(rows.sparkSession()) ? rows.coalesce(1) : rows;
  }

  private static long most(SparkSession spark) {
    String text = spark.conf().get(MOST_ROWS, USUAL);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s is \"%s\", which is no whole number. Correct it where Spark is configured, or"
                  + " leave it out: then it is %s.",
              MOST_ROWS, text, USUAL));
    }
  }

  private OneTask() {}
}
