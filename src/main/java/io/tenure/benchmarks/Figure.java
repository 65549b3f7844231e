package io.tenure.benchmarks;

import java.io.Serializable;

/**
 * What an own figure and a reference have in common: only equal ones are compared.
 *
 * @param metric what is measured, such as customer_retention
 * @param horizon over which span
 */
public record Figure(String metric, String horizon) implements Serializable {
  public static final String SUBSCRIBER_CHURN = "subscriber_churn";
  public static final String CUSTOMER_RETENTION = "customer_retention";
  public static final String NET_REVENUE_RETENTION = "net_revenue_retention";
  public static final String GROSS_REVENUE_RETENTION = "gross_revenue_retention";
  private static final String YEAR = "year";

  /** Of the customers who were there a year ago, who still is. */
  static final Figure ANNUAL_RETENTION = new Figure(CUSTOMER_RETENTION, YEAR);

  static final Figure MONTHLY_CHURN = new Figure(SUBSCRIBER_CHURN, "month");

  /** What a monthly churn would come to if it stayed the same for twelve months. */
  static final Figure ANNUALISED_CHURN = new Figure(SUBSCRIBER_CHURN, "year_from_month");

  static final Figure ANNUAL_NET_REVENUE = new Figure(NET_REVENUE_RETENTION, YEAR);
  static final Figure ANNUAL_GROSS_REVENUE = new Figure(GROSS_REVENUE_RETENTION, YEAR);

  private static final int MONTHS_IN_YEAR = 12;

  /** Churn within a base period. */
  static Figure churn(String grain) {
    return new Figure(SUBSCRIBER_CHURN, grain);
  }

  boolean isRevenue() {
    return equals(ANNUAL_NET_REVENUE) || equals(ANNUAL_GROSS_REVENUE);
  }

  /** Who stays in each of twelve months stays all the year. */
  static double annualised(double monthly) {
    return 1 - StrictMath.pow(1 - monthly, MONTHS_IN_YEAR);
  }
}
