package io.tenure.cells;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment and span at whose end someone is alive, at every grain: how many
 * are, and how many of them were before, came or came back. See {@link SpanFrame}.
 */
public final class CustomerMovementCells {
  /** Id of the span. */
  public static final String SPAN = SpanFrame.ID;

  public static final String CLOSING = "closing";
  public static final String RETAINED = "retained";
  public static final String NEW = "new";
  public static final String REACTIVATED = "reactivated";
  private static final String AT = "at";
  private static final String ALIVE_PERIOD = "alive_period";

  /**
   * Counts the cells.
   *
   * @param spans see {@link SpanFrame}
   */
  public static Dataset<Row> of(Dataset<Row> history, Segments segments, Dataset<Row> spans) {
    Column isNew = col(CustomerHistory.JOINED_PERIOD).gt(col(SpanFrame.BEFORE));
    Column isReactivated = not(isNew).and(not(wasAlive()));
    Dataset<Row> alive =
        aliveAtTheEnd(history, segments, spans)
            .select(
                segments.with(
                    col(SPAN),
                    lit(1L).as(CLOSING),
                    Segments.rowsWhere(wasAlive()).as(RETAINED),
                    Segments.rowsWhere(isNew).as(NEW),
                    Segments.rowsWhere(isReactivated).as(REACTIVATED)));
    return segments.cellsOfFewKeys(
        alive, List.of(SPAN), List.of(CLOSING, RETAINED, NEW, REACTIVATED));
  }

  /** One row per customer and span at whose end it is alive. */
  private static Dataset<Row> aliveAtTheEnd(
      Dataset<Row> history, Segments segments, Dataset<Row> spans) {
    Column alive = col(CustomerHistory.ALIVE_PERIODS);
    return history
        .select(
            segments.with(
                col(CustomerHistory.JOINED_PERIOD),
                alive,
                posexplode(alive).as(new String[] {AT, ALIVE_PERIOD})))
        .join(broadcast(spans), col(ALIVE_PERIOD).equalTo(col(SpanFrame.LAST)));
  }

  /**
   * Alive at the checkpoint before. The periods ascend, so the one before in the array settles most
   * rows, and all of the base period, which has the most; only the others search the array.
   */
  private static Column wasAlive() {
    Column alive = col(CustomerHistory.ALIVE_PERIODS);
    Column before = col(SpanFrame.BEFORE);
    Column previous = coalesce(get(alive, col(AT).minus(lit(1))), before.minus(lit(1)));
    return when(previous.leq(before), previous.equalTo(before))
        .otherwise(array_contains(alive, before));
  }

  private CustomerMovementCells() {}
}
