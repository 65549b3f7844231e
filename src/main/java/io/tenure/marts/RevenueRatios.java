package io.tenure.marts;

import static io.tenure.marts.Amounts.moneyPer;
import static io.tenure.marts.RevenueMovement.ACTIVE_CUSTOMERS;
import static io.tenure.marts.RevenueMovement.CHURNED;
import static io.tenure.marts.RevenueMovement.CLOSING;
import static io.tenure.marts.RevenueMovement.CONTRACTION;
import static io.tenure.marts.RevenueMovement.EXISTING_AVERAGE_ORDER_VALUE;
import static io.tenure.marts.RevenueMovement.EXISTING_ORDERS;
import static io.tenure.marts.RevenueMovement.EXISTING_REVENUE_SHARE;
import static io.tenure.marts.RevenueMovement.EXPANSION;
import static io.tenure.marts.RevenueMovement.GROSS_RETENTION;
import static io.tenure.marts.RevenueMovement.NET_RETENTION;
import static io.tenure.marts.RevenueMovement.NET_RETENTION_WITH_REACTIVATION;
import static io.tenure.marts.RevenueMovement.NET_REVENUE;
import static io.tenure.marts.RevenueMovement.NEW;
import static io.tenure.marts.RevenueMovement.NEW_AVERAGE_ORDER_VALUE;
import static io.tenure.marts.RevenueMovement.NEW_ORDERS;
import static io.tenure.marts.RevenueMovement.OPENING;
import static io.tenure.marts.RevenueMovement.QUICK_RATIO;
import static io.tenure.marts.RevenueMovement.REACTIVATION;
import static io.tenure.marts.RevenueMovement.REPEAT_CUSTOMERS;
import static io.tenure.marts.RevenueMovement.REPEAT_CUSTOMER_RATE;
import static io.tenure.marts.RevenueMovement.REVENUE_CHURN_RATE;
import static io.tenure.marts.RevenueMovement.REVENUE_PER_ACTIVE_CUSTOMER;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.RevenueMovementCells;
import io.tenure.cells.SpanFrame;
import io.tenure.statistics.Shares;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The ratios of revenue_movement, from sums in minor units. */
final class RevenueRatios {

  /** Adds them; one whose denominator is 0 is NULL. */
  static Dataset<Row> with(Dataset<Row> flows, int moneyScale) {
    return withMix(withRetention(flows), moneyScale);
  }

  private static Dataset<Row> withRetention(Dataset<Row> flows) {
    Column kept = col(OPENING).minus(col(CONTRACTION)).minus(col(CHURNED));
    Column lost = col(CONTRACTION).plus(col(CHURNED));
    Column gained = col(NEW).plus(col(REACTIVATION)).plus(col(EXPANSION));
    Column grown = kept.plus(col(EXPANSION));
    return flows
        .withColumn(GROSS_RETENTION, ifWhole(Shares.of(kept, col(OPENING))))
        .withColumn(NET_RETENTION, ifWhole(Shares.of(grown, col(OPENING))))
        .withColumn(
            NET_RETENTION_WITH_REACTIVATION,
            ifWhole(Shares.of(grown.plus(col(REACTIVATION)), col(OPENING))))
        .withColumn(REVENUE_CHURN_RATE, ifWhole(Shares.of(lost, col(OPENING))))
        .withColumn(QUICK_RATIO, ifWhole(Shares.of(gained, lost)));
  }

  /** Twelve months against the two that the history has of the year before would say nothing. */
  private static Column ifWhole(Column ratio) {
    return when(not(col(SpanFrame.IS_CUT_BEFORE)), ratio);
  }

  private static Dataset<Row> withMix(Dataset<Row> flows, int scale) {
    Column newGross = col(RevenueMovementCells.NEW_GROSS);
    Column existingGross = col(RevenueMovementCells.EXISTING_GROSS);
    return flows
        .withColumn(
            EXISTING_REVENUE_SHARE,
            Shares.of(col(RevenueMovementCells.EXISTING_REVENUE), col(CLOSING)))
        .withColumn(NEW_AVERAGE_ORDER_VALUE, moneyPer(newGross, col(NEW_ORDERS), scale))
        .withColumn(
            EXISTING_AVERAGE_ORDER_VALUE, moneyPer(existingGross, col(EXISTING_ORDERS), scale))
        .withColumn(REPEAT_CUSTOMER_RATE, Shares.of(col(REPEAT_CUSTOMERS), col(ACTIVE_CUSTOMERS)))
        .withColumn(
            REVENUE_PER_ACTIVE_CUSTOMER, moneyPer(col(NET_REVENUE), col(ACTIVE_CUSTOMERS), scale));
  }

  private RevenueRatios() {}
}
