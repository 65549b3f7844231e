package io.tenure.marts;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import io.tenure.SuppressForbidden;
import io.tenure.cells.Segments;
import io.tenure.failure.Message;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * One row per dimension, segment, metric, horizon and reference: what the company's own past says a
 * figure should be.
 */
public final class OwnHistory {
  public static final String SAME_PERIOD = "same period last year";
  public static final String TRAILING_MEAN = "trailing mean";

  /** Periods whose mean and deviation make the trailing mean: a year of months. */
  public static final int PERIODS = 12;

  private static final double DEVIATIONS = 2;
  private static final String EARLIER_CUSTOMERS = "earlier_customers";
  private static final String RATES = "rates";
  private static final String DEVIATION = "deviation";

  private final Dataset<Row> segments;
  private final int minCustomers;

  /**
   * The past of a company.
   *
   * @param segments the dimensions and segments that are compared
   * @param minCustomers a rate of fewer customers says nothing
   */
  public OwnHistory(Dataset<Row> segments, int minCustomers) {
    this.segments = segments;
    this.minCustomers = minCustomers;
  }

  /**
   * The figure as it was a year ago.
   *
   * @param yearAgo see {@link OwnFigures}
   */
  public Dataset<Row> samePeriod(Figure figure, Dataset<Row> yearAgo) {
    Column customers = coalesce(col(EARLIER_CUSTOMERS), lit(0L));
    Column tooFew =
        when(
            customers.lt(lit(minCustomers)),
            concat(
                lit("only "),
                customers.cast(DataTypes.StringType),
                lit(" customers at the start a year before, benchmarks.min-customers is "),
                lit(Integer.toString(minCustomers))));
    Dataset<Row> earlier =
        yearAgo.select(
            col(Segments.DIMENSION),
            col(Segments.SEGMENT),
            col(OwnFigures.VALUE).as(References.VALUE),
            col(OwnFigures.CUSTOMERS).as(EARLIER_CUSTOMERS));
    return named(joined(earlier), figure, SAME_PERIOD)
        .withColumn(References.LOW, none())
        .withColumn(References.HIGH, none())
        .withColumn(References.MISFIT, tooFew)
        .drop(EARLIER_CUSTOMERS);
  }

  /** A figure of which nothing is known a year ago. */
  public Dataset<Row> noSamePeriod(Figure figure, String why) {
    return named(segments, figure, SAME_PERIOD)
        .withColumn(References.VALUE, none())
        .withColumn(References.LOW, none())
        .withColumn(References.HIGH, none())
        .withColumn(References.MISFIT, lit(why));
  }

  /**
   * Mean of the churn of the base periods before the last complete one, and two sample standard
   * deviations around it.
   *
   * @param movement the rows of customer_movement at the base period
   * @param periods first days of the {@link #PERIODS} periods before the last complete one
   */
  public Dataset<Row> trailingMean(Dataset<Row> movement, List<LocalDate> periods, String grain) {
    Column known = coalesce(size(col(RATES)), lit(0));
    Column tooFew =
        when(
            known.lt(lit(PERIODS)),
            concat(
                lit("only "),
                known.cast(DataTypes.StringType),
                lit(" of the " + PERIODS + " periods before the last complete one have a rate")));
    Column band = lit(DEVIATIONS).multiply(col(DEVIATION));
    return named(joined(rates(movement, periods)), Figure.churn(grain), TRAILING_MEAN)
        .withColumn(References.MISFIT, tooFew)
        .withColumn(References.VALUE, when(tooFew.isNull(), mean()))
        .withColumn(DEVIATION, when(tooFew.isNull(), deviation()))
        .withColumn(References.LOW, col(References.VALUE).minus(band))
        .withColumn(References.HIGH, col(References.VALUE).plus(band))
        .drop(RATES, DEVIATION);
  }

  /** In the order of their size: sums of them are the same in every run. */
  @SuppressForbidden("sorted at once, so that the order of rows has no say")
  private static Dataset<Row> rates(Dataset<Row> movement, List<LocalDate> periods) {
    return movement
        .where(col(CustomerMovement.PERIOD).isin(periods.toArray()))
        .groupBy(col(Segments.DIMENSION), col(Segments.SEGMENT))
        .agg(sort_array(collect_list(col(CustomerMovement.CHURN_RATE))).as(RATES));
  }

  private static Column mean() {
    return sum("rate").divide(lit((double) PERIODS));
  }

  private static Column deviation() {
    String fromMean = Message.of("(rate - %s)", References.VALUE);
    return sqrt(sum(fromMean + " * " + fromMean).divide(lit(PERIODS - 1.0)));
  }

  /** In SQL: a Java lambda of the DSL would tie the class to one Scala line. */
  private static Column sum(String term) {
    return expr(Message.of("aggregate(%s, 0D, (total, rate) -> total + %s)", RATES, term));
  }

  private Dataset<Row> joined(Dataset<Row> figures) {
    return segments.join(figures, new String[] {Segments.DIMENSION, Segments.SEGMENT}, "left");
  }

  private static Dataset<Row> named(Dataset<Row> rows, Figure figure, String reference) {
    return rows.withColumn(Figure.METRIC, lit(figure.metric()))
        .withColumn(Figure.HORIZON, lit(figure.horizon()))
        .withColumn(References.REFERENCE, lit(reference));
  }

  private static Column none() {
    return lit(null).cast(DataTypes.DoubleType);
  }
}
