package io.tenure.customers;

import static org.apache.spark.sql.functions.lit;

import io.tenure.forecast.PurchaseCount;
import io.tenure.forecast.PurchaseCounts;
import io.tenure.forecast.PurchaseFit;
import io.tenure.history.CustomerDays;
import io.tenure.history.CustomerHistory;
import io.tenure.tables.SegmentPurchases;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What was known of all customers some days ago: how they bought, and how long their gaps were. Of
 * many customers a sample tells it, drawn as {@link io.tenure.cells.Family#isThinned thinned cells}
 * are.
 *
 * @param ago how many days
 */
record PastFit(CustomerScope scope, int ago) implements MapPartitionsFunction<Row, Row> {
  private static final StructType SCHEMA =
      new StructType()
          .add("repeats", DataTypes.IntegerType, false)
          .add("last", DataTypes.IntegerType, false)
          .add("age", DataTypes.IntegerType, false);

  /**
   * What was known.
   *
   * @param meanGap of gaps that had ended, in days; NaN if none had
   */
  record Known(PurchaseFit fit, double meanGap) {}

  /**
   * Fits the model on what was known.
   *
   * @param shift one of 2 to the power of so many customers is looked at
   */
  Known of(Dataset<Row> history, int shift, SegmentPurchases purchases) {
    Dataset<Row> some =
        history.where(CustomerHistory.draw().mod(lit(1L << shift)).equalTo(lit(0L)));
    List<Row> rows = scope.select(some).mapPartitions(this, Encoders.row(SCHEMA)).collectAsList();
    long gaps = 0;
    long days = 0;
    for (Row row : rows) {
      gaps += row.getInt(0);
      days += row.getInt(1);
    }
    PurchaseCounts counts =
        PurchaseCounts.of(
            rows.stream()
                .map(row -> new PurchaseCount(row.getInt(0), row.getInt(1), row.getInt(2), 1))
                .toList());
    return new Known(purchases.fit(counts), (double) days / gaps);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return scope
        .customers(rows)
        .filter(OneCustomer::isOne)
        .map(OneCustomer::days)
        .filter(days -> days.firstDay() <= days.asOf() - ago)
        .map(this::known)
        .iterator();
  }

  private Row known(CustomerDays days) {
    int asOf = days.asOf();
    days.lookFrom(asOf - ago);
    Row row =
        RowFactory.create(
            days.active() - 1, days.lastDay() - days.firstDay(), days.asOf() - days.firstDay());
    days.lookFrom(asOf);
    return row;
  }
}
