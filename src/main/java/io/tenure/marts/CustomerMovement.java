package io.tenure.marts;

import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.DATE;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.RATIO;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.tenure.calendar.Grains;
import io.tenure.cells.CustomerMovementCells;
import io.tenure.cells.JoinedCells;
import io.tenure.cells.SpanFrame;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per grain, period, dimension and segment: who was there before the period, who left, came
 * and came back, and who is there at its end.
 */
public final class CustomerMovement {
  public static final String GRAIN = "grain";
  public static final String PERIOD = "period";
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";
  public static final String OPENING = "opening";
  public static final String NEW = "new";
  public static final String RETAINED = "retained";
  public static final String REACTIVATED = "reactivated";
  public static final String CHURNED = "churned";
  public static final String NEW_AND_LOST = "new_and_lost";
  public static final String CLOSING = "closing";
  public static final String RETENTION_RATE = "retention_rate";
  public static final String RETENTION_LOW = "retention_low";
  public static final String RETENTION_HIGH = "retention_high";
  public static final String CHURN_RATE = "churn_rate";
  public static final String RETENTION_RATE_SIMPLE = "retention_rate_simple";
  public static final String RETENTION_RATE_FORMULA = "retention_rate_formula";
  public static final String CHURN_RATE_ALL_IN = "churn_rate_all_in";

  public static final TableSpec SPEC =
      TableSpec.named("customer_movement")
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "Customers alive at the end of a complete period against those alive at the end of"
                  + " the period before. opening = retained + churned;"
                  + " closing = retained + new + reactivated")
          .key(
              GRAIN,
              TEXT,
              "Length of the period: the base period and every coarser one that its periods fill, of"
                  + " day, week, month, quarter, year, fiscal_quarter, fiscal_year, retail_month,"
                  + " retail_quarter, retail_year and custom; "
                  + Grains.TRAILING_YEAR
                  + ": years that end with the last complete base period")
          .key(PERIOD, DATE, "First day of the period; complete periods only")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "The segment of the customers; all for the total")
          .required(OPENING, COUNT, "Alive at the end of the period before")
          .required(NEW, COUNT, "Acquired in the period and alive at its end")
          .required(RETAINED, COUNT, "Alive at both ends")
          .required(REACTIVATED, COUNT, "Acquired earlier, not alive before, alive at the end")
          .required(CHURNED, COUNT, "Alive before, not alive at the end")
          .required(NEW_AND_LOST, COUNT, "Acquired in the period and not alive at its end")
          .required(CLOSING, COUNT, "Alive at the end of the period")
          .optional(RETENTION_RATE, RATE, "retained / opening")
          .optional(RETENTION_LOW, RATE, "Lower end of the 95 % Wilson interval")
          .optional(RETENTION_HIGH, RATE, "Upper end of the 95 % Wilson interval")
          .optional(CHURN_RATE, RATE, "churned / opening")
          .optional(
              RETENTION_RATE_SIMPLE,
              RATIO,
              "closing / opening; hides lost customers behind new ones")
          .optional(
              RETENTION_RATE_FORMULA,
              RATIO,
              "(closing - new) / opening; equals retention_rate only when nobody was reactivated")
          .optional(
              CHURN_RATE_ALL_IN,
              RATIO,
              "(churned + new_and_lost) / opening; counts customers who joined and left inside the"
                  + " period")
          .suppressible()
          .build();

  private static final String JOINED = JoinedCells.JOINED;

  /**
   * Builds the table.
   *
   * @param cells see {@link CustomerMovementCells}
   * @param joinedCells see {@link JoinedCells}; they know every segment
   * @param spans see {@link SpanFrame}
   */
  public static Dataset<Row> build(
      Dataset<Row> cells, Dataset<Row> joinedCells, Dataset<Row> spans) {
    String[] span = {DIMENSION, SEGMENT, CustomerMovementCells.SPAN};
    Dataset<Row> flows =
        joinedCells
            .select(col(DIMENSION), col(SEGMENT))
            .distinct()
            .crossJoin(broadcast(spans))
            .join(cells, span, "left")
            .join(
                openings(cells, spans), new String[] {DIMENSION, SEGMENT, SpanFrame.BEFORE}, "left")
            .join(joined(joinedCells, spans), span, "left")
            .na()
            .fill(0L)
            .withColumn(PERIOD, col(SpanFrame.FIRST_DAY))
            .withColumn(CHURNED, col(OPENING).minus(col(RETAINED)))
            .withColumn(NEW_AND_LOST, col(JOINED).minus(col(NEW)));
    return withRates(flows);
  }

  /** Who is alive at a checkpoint, whatever the grain, is there when the next span begins. */
  private static Dataset<Row> openings(Dataset<Row> cells, Dataset<Row> spans) {
    return cells
        .join(broadcast(spans.select(col(SpanFrame.ID), col(SpanFrame.LAST))), SpanFrame.ID)
        .groupBy(col(DIMENSION), col(SEGMENT), col(SpanFrame.LAST).as(SpanFrame.BEFORE))
        .agg(max(col(CLOSING)).as(OPENING));
  }

  /** Who joined in a span. */
  private static Dataset<Row> joined(Dataset<Row> joinedCells, Dataset<Row> spans) {
    Column isInside = col(JoinedCells.PERIOD).between(col(SpanFrame.FIRST), col(SpanFrame.LAST));
    return joinedCells
        .join(broadcast(spans), isInside)
        .groupBy(col(DIMENSION), col(SEGMENT), col(SpanFrame.ID))
        .agg(sum(col(JoinedCells.JOINED)).as(JOINED));
  }

  private static Dataset<Row> withRates(Dataset<Row> flows) {
    Column opening = col(OPENING);
    return flows
        .withColumn(RETENTION_RATE, Shares.of(col(RETAINED), opening))
        .withColumn(RETENTION_LOW, Wilson.low(col(RETAINED), opening))
        .withColumn(RETENTION_HIGH, Wilson.high(col(RETAINED), opening))
        .withColumn(CHURN_RATE, Shares.of(col(CHURNED), opening))
        .withColumn(RETENTION_RATE_SIMPLE, Shares.of(col(CLOSING), opening))
        .withColumn(RETENTION_RATE_FORMULA, Shares.of(col(CLOSING).minus(col(NEW)), opening))
        .withColumn(CHURN_RATE_ALL_IN, Shares.of(col(CHURNED).plus(col(NEW_AND_LOST)), opening));
  }

  private CustomerMovement() {}
}
