package io.tenure.marts;

import static io.tenure.table.ColumnType.AGE;
import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.MONEY;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;

import io.tenure.cells.FrequencyCells;
import io.tenure.statistics.Shares;
import io.tenure.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * One row per dimension, segment and number of active periods: how regularly customers come.
 * Whoever did not come at all has no row.
 */
public final class ActivityFrequency {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";
  public static final String ACTIVE_PERIODS = "active_periods";
  public static final String CUSTOMERS = "customers";
  public static final String CUSTOMER_SHARE = "customer_share";
  public static final String ORDERS = "orders";
  public static final String NET_REVENUE = "net_revenue";

  public static final TableSpec SPEC =
      TableSpec.named("activity_frequency")
          .grain("one row per dimension, segment and active_periods")
          .comment(
              "Customers by the number of periods in which they were active, within the last"
                  + " activity.frequency-periods complete ones. A row for every number from 1 on,"
                  + " also where nobody is")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "The segment of the customers; all for the total")
          .key(ACTIVE_PERIODS, AGE, "Active periods among the last complete ones")
          .required(CUSTOMERS, COUNT, "Customers active in exactly so many of them")
          .optional(
              CUSTOMER_SHARE,
              RATE,
              "customers / all customers of the segment active in at least one of them")
          .required(ORDERS, COUNT, "Qualifying transactions of these customers in these periods")
          .required(NET_REVENUE, MONEY, "Their revenue less refunds in these periods")
          .suppressible()
          .build();

  /**
   * Builds the table.
   *
   * @param cells see {@link FrequencyCells}
   * @param periods length of the span in periods, the highest number of active ones
   */
  public static Dataset<Row> build(Dataset<Row> cells, int periods, int moneyScale) {
    Column everybody = sum(col(CUSTOMERS)).over(Window.partitionBy(col(DIMENSION), col(SEGMENT)));
    return cells
        .select(col(DIMENSION), col(SEGMENT))
        .distinct()
        .withColumn(ACTIVE_PERIODS, explode(sequence(lit(1), lit(periods))))
        .join(
            cells.withColumnRenamed(FrequencyCells.FREQUENCY, ACTIVE_PERIODS),
            new String[] {DIMENSION, SEGMENT, ACTIVE_PERIODS},
            "left")
        .na()
        .fill(
            0L, new String[] {FrequencyCells.CUSTOMERS, FrequencyCells.ORDERS, FrequencyCells.NET})
        .withColumn(CUSTOMER_SHARE, Shares.of(col(CUSTOMERS), everybody))
        .withColumn(NET_REVENUE, Amounts.money(col(FrequencyCells.NET), moneyScale));
  }

  private ActivityFrequency() {}
}
