package io.tenure.cells;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per dimension and segment: who was alive at one checkpoint, and still at a later one. */
public final class RetentionBetween {
  public static final String OPENING = "opening";
  public static final String RETAINED = "retained";

  /**
   * Counts the customers between the ends of two complete periods.
   *
   * @param from ordinal of the earlier period
   * @param to ordinal of the later one
   */
  public static Dataset<Row> of(Dataset<Row> history, Segments segments, int from, int to) {
    Column wasAlive = isAlive(from);
    Dataset<Row> finest =
        history
            .where(col(CustomerHistory.JOINED_PERIOD).isNotNull())
            .groupBy(segments.finest())
            .agg(
                count(when(wasAlive, lit(1))).as(OPENING),
                count(when(wasAlive.and(isAlive(to)), lit(1))).as(RETAINED));
    return segments.unfold(finest, List.of(), List.of(OPENING, RETAINED));
  }

  private static Column isAlive(int period) {
    return array_contains(col(CustomerHistory.ALIVE_PERIODS), lit(period));
  }

  private RetentionBetween() {}
}
