package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment and period in which someone came, came back or churned.
 *
 * <p>A customer who was last active in period a and is not active in the W - 1 periods after it is
 * alive up to the end of a + W - 1 and churns in a + W.
 */
public final class CustomerMovementCells {
  public static final String PERIOD = "period";
  public static final String NEW = "new";
  public static final String REACTIVATED = "reactivated";
  public static final String CHURNED = "churned";
  private static final String AT = "at";
  private static final String PREVIOUS = "previous";
  private static final String NEXT = "next";

  /**
   * Counts the cells.
   *
   * @param window W, the inactivity window in periods
   */
  public static Dataset<Row> of(Dataset<Row> history, Segments segments, int window) {
    Dataset<Row> finest =
        activePeriods(history, segments)
            .groupBy(segments.finest(col(PERIOD)))
            .agg(
                count(when(isNew(), lit(1))).as(NEW),
                count(when(isReactivated(window), lit(1))).as(REACTIVATED),
                count(when(isLastBeforeChurn(window), lit(1))).as(CHURNED));
    return withChurnAfterTheWindow(
        segments.unfold(finest, List.of(PERIOD), List.of(NEW, REACTIVATED, CHURNED)), window);
  }

  private static Dataset<Row> activePeriods(Dataset<Row> history, Segments segments) {
    Column periods = col(CustomerHistory.ACTIVE_PERIODS);
    return history
        .select(segments.finest(periods, posexplode(periods).as(new String[] {AT, PERIOD})))
        .select(
            segments.finest(
                col(PERIOD),
                get(periods, col(AT).minus(lit(1))).as(PREVIOUS),
                get(periods, col(AT).plus(lit(1))).as(NEXT)));
  }

  private static Column isNew() {
    return col(PREVIOUS).isNull();
  }

  private static Column isReactivated(int window) {
    return col(PERIOD).minus(col(PREVIOUS)).gt(lit(window));
  }

  private static Column isLastBeforeChurn(int window) {
    return col(NEXT).isNull().or(col(NEXT).minus(col(PERIOD)).gt(lit(window)));
  }

  private static Dataset<Row> withChurnAfterTheWindow(Dataset<Row> cells, int window) {
    Column nobody = lit(0L);
    Dataset<Row> arrivals = cells.withColumn(CHURNED, nobody);
    Dataset<Row> departures =
        cells
            .withColumn(PERIOD, col(PERIOD).plus(lit(window)))
            .withColumn(NEW, nobody)
            .withColumn(REACTIVATED, nobody);
    return arrivals
        .unionByName(departures)
        .groupBy(col(Segments.DIMENSION), col(Segments.SEGMENT), col(PERIOD))
        .agg(
            sum(col(NEW)).as(NEW),
            sum(col(REACTIVATED)).as(REACTIVATED),
            sum(col(CHURNED)).as(CHURNED));
  }

  private CustomerMovementCells() {}
}
