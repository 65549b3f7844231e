package io.tenure.marts;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.RevenueMovementCells;
import io.tenure.cells.Segments;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/** One row per dimension, segment, metric and horizon: the own figures that have references. */
public final class OwnFigures {
  static final String VALUE = "own_value";
  static final String LOW = "own_low";
  static final String HIGH = "own_high";
  static final String CUSTOMERS = "own_customers";
  private static final String PART = "own_part";
  private static final String REST = "own_rest";

  /** Columns that count the customers behind a figure. */
  public static final List<String> PARTS = List.of(CUSTOMERS, PART, REST);

  private static final int MONTHS_IN_YEAR = 12;

  /**
   * Annual retention of the customers who were there at the beginning of a year.
   *
   * @param year the rows of customer_movement for a trailing year
   */
  public static Dataset<Row> annualRetention(Dataset<Row> year) {
    return share(
        year,
        Figure.ANNUAL_RETENTION,
        col(CustomerMovement.RETAINED),
        col(CustomerMovement.OPENING));
  }

  /**
   * Churn within a base period.
   *
   * @param period the rows of customer_movement for it
   */
  public static Dataset<Row> churn(Dataset<Row> period, String grain) {
    return share(
        period, Figure.churn(grain), col(CustomerMovement.CHURNED), col(CustomerMovement.OPENING));
  }

  /** A monthly churn as if it stayed the same for a year. */
  public static Dataset<Row> annualised(Dataset<Row> monthlyChurn) {
    return monthlyChurn.select(
        col(Segments.DIMENSION),
        col(Segments.SEGMENT),
        lit(Figure.ANNUALISED_CHURN.metric()).as(Figure.METRIC),
        lit(Figure.ANNUALISED_CHURN.horizon()).as(Figure.HORIZON),
        annualised(VALUE).as(VALUE),
        annualised(LOW).as(LOW),
        annualised(HIGH).as(HIGH),
        col(CUSTOMERS));
  }

  /** Who stays in each of twelve months stays all the year. */
  static double annualised(double monthly) {
    return 1 - Math.pow(1 - monthly, MONTHS_IN_YEAR);
  }

  private static Column annualised(String monthly) {
    return lit(1.0).minus(pow(lit(1.0).minus(col(monthly)), lit((double) MONTHS_IN_YEAR)));
  }

  /**
   * What was kept of the revenue of the year before. Sums of money are no counts of independent
   * trials, so there is no interval.
   *
   * @param year the rows of revenue_movement for the last trailing year
   * @param paying see {@link RevenueMovementCells#payingBefore}; a segment may be missing
   */
  public static Dataset<Row> revenueRetention(Dataset<Row> year, Dataset<Row> paying) {
    Column none = lit(null).cast(DataTypes.DoubleType);
    return year.join(paying, new String[] {Segments.DIMENSION, Segments.SEGMENT}, "left")
        .select(
            col(Segments.DIMENSION),
            col(Segments.SEGMENT),
            inline(
                array(
                    ratio(Figure.NET_REVENUE_RETENTION, RevenueMovement.NET_RETENTION),
                    ratio(Figure.GROSS_REVENUE_RETENTION, RevenueMovement.GROSS_RETENTION))),
            none.as(LOW),
            none.as(HIGH),
            coalesce(col(RevenueMovementCells.PAYING_CUSTOMERS), lit(0L)).as(CUSTOMERS));
  }

  private static Column ratio(Figure figure, String column) {
    return struct(
        lit(figure.metric()).as(Figure.METRIC),
        lit(figure.horizon()).as(Figure.HORIZON),
        col(column).as(VALUE));
  }

  private static Dataset<Row> share(Dataset<Row> counts, Figure figure, Column part, Column whole) {
    return counts.select(
        col(Segments.DIMENSION),
        col(Segments.SEGMENT),
        lit(figure.metric()).as(Figure.METRIC),
        lit(figure.horizon()).as(Figure.HORIZON),
        Shares.of(part, whole).as(VALUE),
        Wilson.low(part, whole).as(LOW),
        Wilson.high(part, whole).as(HIGH),
        whole.as(CUSTOMERS));
  }

  /** Adds how many of the customers a share is, and how many are left; money has no such parts. */
  public static Dataset<Row> withParts(Dataset<Row> figures) {
    Column isAnnualised = col(Figure.HORIZON).equalTo(lit(Figure.ANNUALISED_CHURN.horizon()));
    Column monthly = lit(1.0).minus(pow(lit(1.0).minus(col(VALUE)), lit(1.0 / MONTHS_IN_YEAR)));
    Column share = when(isAnnualised, monthly).otherwise(col(VALUE));
    Column part = round(share.multiply(col(CUSTOMERS))).cast(DataTypes.LongType);
    return figures
        .withColumn(PART, when(col(LOW).isNotNull(), part))
        .withColumn(REST, col(CUSTOMERS).minus(col(PART)));
  }

  private OwnFigures() {}
}
