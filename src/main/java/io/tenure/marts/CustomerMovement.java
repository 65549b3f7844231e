package io.tenure.marts;

import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.DATE;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.RATIO;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.tenure.cells.CustomerMovementCells;
import io.tenure.cells.PeriodFrame;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.TableSpec;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

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
              "Length of the period: day, week, month, quarter, year, fiscal_quarter or fiscal_year")
          .key(PERIOD, DATE, "First day of the period between the two checkpoints")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "Value of the dimension at acquisition; all for the total")
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
          .build();

  private static final String GAIN = "gain";

  /**
   * Builds the table at the grain of the base period.
   *
   * @param cells see {@link CustomerMovementCells}
   * @param periods the periods of the history
   * @param grain name of the period's length
   */
  public static Dataset<Row> build(Dataset<Row> cells, PeriodFrame periods, String grain) {
    Column gain = col(NEW).plus(col(REACTIVATED)).minus(col(CHURNED));
    WindowSpec soFar = Window.partitionBy(col(DIMENSION), col(SEGMENT)).orderBy(col(PERIOD));
    Dataset<Row> flows =
        MovementGrid.fill(cells, periods, List.of(NEW, REACTIVATED, CHURNED))
            .withColumn(GRAIN, lit(grain))
            .withColumn(GAIN, gain)
            .withColumn(CLOSING, sum(col(GAIN)).over(soFar))
            .withColumn(OPENING, col(CLOSING).minus(col(GAIN)))
            .withColumn(RETAINED, col(OPENING).minus(col(CHURNED)))
            // who joins in a base period is active in it, hence alive at its end
            .withColumn(NEW_AND_LOST, lit(0L));
    return withRates(flows);
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
