package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment, cohort period and age in which the cohort did anything. Periods
 * are ordinals, money is in minor units.
 */
public final class CohortCells {
  public static final String COHORT = CustomerHistory.COHORT_PERIOD;
  public static final String AGE = "age";
  public static final String ACTIVE = "active_customers";

  /** Customers for whom this is the last active period so far. */
  public static final String LAST_SEEN = "last_seen_customers";

  public static final String ORDERS = "orders";
  public static final String NET = "net_revenue";

  public static Dataset<Row> of(Dataset<Row> history, Segments segments, int minOrders) {
    Dataset<Row> finest =
        CustomerPeriods.of(history, segments)
            .withColumn(AGE, col(CustomerPeriods.PERIOD).minus(col(COHORT)))
            .where(col(AGE).geq(lit(0)))
            .groupBy(segments.finest(col(COHORT), col(AGE)))
            .agg(
                count(when(isActive(minOrders), lit(1))).as(ACTIVE),
                count(when(isLastSeen(), lit(1))).as(LAST_SEEN),
                sum(col(CustomerPeriods.ORDERS)).as(ORDERS),
                sum(col(CustomerPeriods.NET)).as(NET));
    return segments.unfold(finest, List.of(COHORT, AGE), List.of(ACTIVE, LAST_SEEN, ORDERS, NET));
  }

  /** The threshold is for returning: one order is enough to join. */
  static Column isActive(int minOrders) {
    return col(CustomerPeriods.ORDERS)
        .geq(lit(minOrders))
        .or(col(CustomerPeriods.PERIOD).equalTo(col(COHORT)));
  }

  private static Column isLastSeen() {
    return col(CustomerPeriods.PERIOD).equalTo(col(CustomerPeriods.LAST_ACTIVE_PERIOD));
  }

  private CohortCells() {}
}
