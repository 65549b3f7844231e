package io.tenure.marts;

import static io.tenure.table.ColumnType.AGE;
import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.SilenceCells;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment and inactivity window: what churn would be, had the window been
 * this one, and how many of those called lost came back.
 */
public final class InactivityWindow {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";

  /** Not "window", which SQL reserves. */
  public static final String WINDOW = "inactivity_window";

  public static final String SILENT_SPELLS = "silent_spells";
  public static final String RETURNED_SPELLS = "returned_spells";
  public static final String RETURNED_SHARE = "returned_share";
  public static final String RETURNED_LOW = "returned_low";
  public static final String RETURNED_HIGH = "returned_high";
  public static final String CHURNED = "churned";
  public static final String OPENING = "opening";
  public static final String CHURN_RATE = "churn_rate";

  public static final TableSpec SPEC =
      TableSpec.named("inactivity_window")
          .grain("one row per dimension, segment and inactivity_window")
          .comment(
              "Helps to choose activity.inactivity-window: with a window of w, returned_share of"
                  + " those called lost came back later. Windows of 1 to 12 periods, whatever the"
                  + " window of the run")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "The segment of the customers; all for the total")
          .key(WINDOW, AGE, "The window that is tried out")
          .required(
              SILENT_SPELLS,
              COUNT,
              "Times that a customer was silent for at least so many complete periods after an"
                  + " active one")
          .required(
              RETURNED_SPELLS,
              COUNT,
              "Those of them after which the customer was active again by the as-of date")
          .optional(RETURNED_SHARE, RATE, "returned_spells / silent_spells")
          .optional(RETURNED_LOW, RATE, "Lower end of the 95 % Wilson interval")
          .optional(RETURNED_HIGH, RATE, "Upper end of the 95 % Wilson interval")
          .required(
              CHURNED,
              COUNT,
              "Customers churned under this window, added up over all complete periods; equals"
                  + " silent_spells")
          .required(
              OPENING,
              COUNT,
              "Customers alive under this window at the end of the period before, added up over all"
                  + " complete periods from the second on")
          .optional(CHURN_RATE, RATE, "churned / opening: the churn rate of one period, pooled")
          .suppressible()
          .build();

  /**
   * Builds the table.
   *
   * @param cells see {@link SilenceCells}
   */
  public static Dataset<Row> build(Dataset<Row> cells) {
    Column spells = col(SilenceCells.SPELLS);
    Column isSilent = col(SilenceCells.SILENCE).geq(col(WINDOW));
    Column hasReturned = isSilent.and(col(SilenceCells.HAS_RETURNED));
    Column aliveAt = least(col(WINDOW), col(SilenceCells.CHECKPOINTS));
    Dataset<Row> counts =
        cells
            .withColumn(WINDOW, explode(sequence(lit(1), lit(SilenceCells.LONGEST))))
            .groupBy(col(DIMENSION), col(SEGMENT), col(WINDOW))
            .agg(
                sum(when(isSilent, spells).otherwise(lit(0L))).as(SILENT_SPELLS),
                sum(when(hasReturned, spells).otherwise(lit(0L))).as(RETURNED_SPELLS),
                sum(spells.multiply(aliveAt)).as(OPENING));
    return withRates(counts.withColumn(CHURNED, col(SILENT_SPELLS)));
  }

  private static Dataset<Row> withRates(Dataset<Row> counts) {
    Column silent = col(SILENT_SPELLS);
    Column returned = col(RETURNED_SPELLS);
    return counts
        .withColumn(RETURNED_SHARE, Shares.of(returned, silent))
        .withColumn(RETURNED_LOW, Wilson.low(returned, silent))
        .withColumn(RETURNED_HIGH, Wilson.high(returned, silent))
        .withColumn(CHURN_RATE, Shares.of(col(CHURNED), col(OPENING)));
  }

  private InactivityWindow() {}
}
