package io.tenure.writing;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.tenure.benchmarks.Figure;
import io.tenure.calendar.Grains;
import io.tenure.privacy.Told;
import io.tenure.table.TableSpec;
import io.tenure.tables.CustomerMovement;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The figures that benchmark_comparison has of rows which movement tables hide. It hides by counts
 * of its own, and might show the one that keeps another from being computed.
 *
 * @param grain the base period
 */
record HiddenFigures(String grain) {
  private static final String LAST = "last_period";

  /** Of the published tables, in columns of {@link HiddenRows#TELLING}. */
  Dataset<Row> of(Dataset<Row> customers, Dataset<Row> revenue) {
    return hidden(customers, grain, Figure.SUBSCRIBER_CHURN)
        .union(hidden(customers, Grains.TRAILING_YEAR, Figure.CUSTOMER_RETENTION))
        .union(hidden(revenue, Grains.TRAILING_YEAR, Figure.NET_REVENUE_RETENTION))
        .union(hidden(revenue, Grains.TRAILING_YEAR, Figure.GROSS_REVENUE_RETENTION));
  }

  /** A figure is of the period that ends last. */
  private static Dataset<Row> hidden(Dataset<Row> movement, String grain, String metric) {
    String period = CustomerMovement.PERIOD.name();
    Dataset<Row> its = movement.where(col(CustomerMovement.GRAIN.name()).equalTo(grain));
    return its.join(its.agg(max(col(period)).as(LAST)), col(period).equalTo(col(LAST)))
        .where(col(TableSpec.IS_SUPPRESSED))
        .select(
            lit(Told.FIGURE.name()).as(HiddenRows.TOLD),
            lit(metric).as(HiddenRows.PLACE),
            col(HiddenRows.DIMENSION),
            col(HiddenRows.SEGMENT));
  }
}
