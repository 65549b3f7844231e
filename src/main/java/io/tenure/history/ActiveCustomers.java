package io.tenure.history;

import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many customers were active in a span of periods, however often. */
public final class ActiveCustomers {

  /**
   * Counts them; one small job.
   *
   * @param first ordinal of the first period of the span
   * @param last ordinal of the last one
   */
  public static long between(Dataset<Row> history, int first, int last) {
    return history
        .where(arrays_overlap(col(CustomerHistory.ACTIVE_PERIODS), sequence(lit(first), lit(last))))
        .count();
  }

  private ActiveCustomers() {}
}
