package io.tenure.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.cells.RetentionBetween;
import io.tenure.cells.Segments;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per dimension, segment, metric and horizon: the own figures that have benchmarks. */
public final class OwnFigures {
  static final String METRIC = "metric";
  static final String HORIZON = "horizon";
  static final String VALUE = "own_value";
  static final String LOW = "own_low";
  static final String HIGH = "own_high";
  static final String CUSTOMERS = "own_customers";

  static final String CUSTOMER_RETENTION = "customer_retention";
  static final String SUBSCRIBER_CHURN = "subscriber_churn";
  static final String YEAR = "year";
  static final String MONTH = "month";

  /**
   * Annual retention of the customers who were there twelve months ago.
   *
   * @param between see {@link RetentionBetween}
   */
  public static Dataset<Row> annualRetention(Dataset<Row> between) {
    return figure(
        between,
        CUSTOMER_RETENTION,
        YEAR,
        new Counts(col(RetentionBetween.RETAINED), col(RetentionBetween.OPENING)));
  }

  /** Churn of the last month, from the rows of customer_movement for it. */
  public static Dataset<Row> monthlyChurn(Dataset<Row> lastMonth) {
    return figure(
        lastMonth,
        SUBSCRIBER_CHURN,
        MONTH,
        new Counts(col(CustomerMovement.CHURNED), col(CustomerMovement.OPENING)));
  }

  private static Dataset<Row> figure(
      Dataset<Row> counts, String metric, String horizon, Counts share) {
    return counts.select(
        col(Segments.DIMENSION),
        col(Segments.SEGMENT),
        lit(metric).as(METRIC),
        lit(horizon).as(HORIZON),
        Shares.of(share.part(), share.whole()).as(VALUE),
        Wilson.low(share.part(), share.whole()).as(LOW),
        Wilson.high(share.part(), share.whole()).as(HIGH),
        share.whole().as(CUSTOMERS));
  }

  private record Counts(Column part, Column whole) {}

  private OwnFigures() {}
}
