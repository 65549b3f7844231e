package io.tenure.marts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * What an own figure and a reference have in common: only equal ones are compared.
 *
 * @param metric what is measured, such as customer_retention
 * @param horizon over which span
 */
public record Figure(String metric, String horizon) {
  public static final String METRIC = "metric";
  public static final String HORIZON = "horizon";

  static final String CUSTOMER_RETENTION = "customer_retention";
  static final String SUBSCRIBER_CHURN = "subscriber_churn";
  static final String YEAR = "year";
  static final String MONTH = "month";

  /** Of the customers who were there a year ago, who still is. */
  public static final Figure ANNUAL_RETENTION = new Figure(CUSTOMER_RETENTION, YEAR);

  public static final Figure MONTHLY_CHURN = new Figure(SUBSCRIBER_CHURN, MONTH);

  /** What a monthly churn would come to if it stayed the same for twelve months. */
  public static final Figure ANNUALISED_CHURN = new Figure(SUBSCRIBER_CHURN, "year_from_month");

  public static final Figure NET_REVENUE_RETENTION = new Figure("net_revenue_retention", YEAR);
  public static final Figure GROSS_REVENUE_RETENTION = new Figure("gross_revenue_retention", YEAR);

  /** Churn within a base period. */
  public static Figure churn(String grain) {
    return new Figure(SUBSCRIBER_CHURN, grain);
  }

  /** Whether a row is of this figure. */
  Column is() {
    return col(METRIC).equalTo(lit(metric)).and(col(HORIZON).equalTo(lit(horizon)));
  }
}
