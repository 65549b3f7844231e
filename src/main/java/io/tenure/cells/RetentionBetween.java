package io.tenure.cells;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per dimension and segment: who was alive at one checkpoint, and still at a later one. */
public final class RetentionBetween {
  public static final String OPENING = "opening";
  public static final String RETAINED = "retained";

  private final int window;

  /**
   * Retention under an inactivity window.
   *
   * @param window W, the inactivity window in periods
   */
  public RetentionBetween(int window) {
    this.window = window;
  }

  /**
   * Counts the customers between the ends of two periods.
   *
   * @param from ordinal of the earlier period
   * @param to ordinal of the later one
   */
  public Dataset<Row> of(Dataset<Row> history, Segments segments, int from, int to) {
    Column wasAlive = isAlive(from);
    Dataset<Row> finest =
        history
            .where(col(CustomerHistory.COHORT_PERIOD).isNotNull())
            .groupBy(segments.finest())
            .agg(
                count(when(wasAlive, lit(1))).as(OPENING),
                count(when(wasAlive.and(isAlive(to)), lit(1))).as(RETAINED));
    return segments.unfold(finest, List.of(), List.of(OPENING, RETAINED));
  }

  /** Alive at the end of a period: active in one of the W periods that end with it. */
  private Column isAlive(int period) {
    Column[] periods =
        IntStream.rangeClosed(period - window + 1, period)
            .mapToObj(ordinal -> lit(ordinal))
            .toArray(Column[]::new);
    return arrays_overlap(col(CustomerHistory.ACTIVE_PERIODS), array(periods));
  }
}
