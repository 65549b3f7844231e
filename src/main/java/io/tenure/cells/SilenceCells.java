package io.tenure.cells;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment and kind of what followed an active period: for how long nothing
 * did, and whether the customer was active again. Lengths stop at {@link #LONGEST}, so the cells
 * are few whatever the history holds, and every window up to it can be judged by them.
 */
public final class SilenceCells {
  /** The longest window that the cells can judge. */
  public static final int LONGEST = 12;

  /** Complete periods without activity after the active one. */
  public static final String SILENCE = "silence";

  /** Ends of periods before that of the last complete one, from the active period to the next. */
  public static final String CHECKPOINTS = "checkpoints";

  /** Whether the customer was active later, the period of the as-of date included. */
  public static final String HAS_RETURNED = "has_returned";

  /** Active periods of customers. */
  public static final String SPELLS = "spells";

  private static final String AT = "at";
  private static final String PERIOD = "period";
  private static final String NEXT = "next";

  /**
   * Counts the cells.
   *
   * @param lastComplete ordinal of the last complete period
   */
  public static Dataset<Row> of(Dataset<Row> history, Segments segments, int lastComplete) {
    Dataset<Row> spells =
        activePeriods(history, segments)
            .withColumn(SILENCE, limited(silence(lastComplete)))
            .withColumn(CHECKPOINTS, limited(checkpoints(lastComplete)))
            .withColumn(HAS_RETURNED, col(NEXT).isNotNull())
            .withColumn(SPELLS, lit(1L));
    return segments.cellsOfFewKeys(
        spells, List.of(SILENCE, CHECKPOINTS, HAS_RETURNED), List.of(SPELLS));
  }

  private static Dataset<Row> activePeriods(Dataset<Row> history, Segments segments) {
    Column periods = col(CustomerHistory.ACTIVE_PERIODS);
    return history
        .select(segments.with(periods, posexplode(periods).as(new String[] {AT, PERIOD})))
        .select(segments.with(col(PERIOD), get(periods, col(AT).plus(lit(1))).as(NEXT)));
  }

  /** What lies between two active periods is complete: the later one has begun. */
  private static Column silence(int lastComplete) {
    Column lastSilent = coalesce(col(NEXT).minus(lit(1)), lit(lastComplete));
    return lastSilent.minus(col(PERIOD));
  }

  private static Column checkpoints(int lastComplete) {
    // least takes no notice of NULL
    return least(col(NEXT), lit(lastComplete)).minus(col(PERIOD));
  }

  /** Below 0 is an active period that is not complete: nothing is known after it. */
  private static Column limited(Column periods) {
    return greatest(least(periods, lit(LONGEST)), lit(0));
  }

  private SilenceCells() {}
}
