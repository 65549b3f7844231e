package io.tenure.cells;

import static org.apache.spark.sql.functions.array_intersect;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment and number of active periods in a span of periods, from 0 on.
 * Money is in minor units.
 */
public final class FrequencyCells {
  public static final String FREQUENCY = "frequency";
  public static final String CUSTOMERS = "customers";

  /** Of these customers, in the span. */
  public static final String ORDERS = "orders";

  public static final String NET = "net_revenue";
  private static final String AT = "at";
  private static final String PERIOD = "period";

  /**
   * Counts the cells.
   *
   * @param first ordinal of the first period of the span
   * @param last ordinal of the last one
   */
  public static Dataset<Row> of(Dataset<Row> history, Segments segments, int first, int last) {
    Column span = sequence(lit(first), lit(last));
    Column isInSpan = col(PERIOD).between(lit(first), lit(last));
    Dataset<Row> counted =
        history
            .where(col(CustomerHistory.JOINED_PERIOD).isNotNull())
            .withColumn(
                FREQUENCY, size(array_intersect(col(CustomerHistory.ACTIVE_PERIODS), span)));
    Dataset<Row> periods =
        customerPeriods(counted, segments)
            .select(
                segments.with(
                    col(FREQUENCY),
                    Segments.rowsWhere(isFirstRow()).as(CUSTOMERS),
                    when(isInSpan, PeriodEntries.orders(col(AT))).otherwise(lit(0L)).as(ORDERS),
                    when(isInSpan, PeriodEntries.net(col(AT))).otherwise(lit(0L)).as(NET)));
    return segments.cellsOfFewKeys(periods, List.of(FREQUENCY), List.of(CUSTOMERS, ORDERS, NET));
  }

  private static Dataset<Row> customerPeriods(Dataset<Row> counted, Segments segments) {
    return counted.select(
        segments.with(
            col(FREQUENCY),
            col(CustomerHistory.ORDERS),
            col(CustomerHistory.GROSS),
            col(CustomerHistory.REFUNDS),
            posexplode(col(CustomerHistory.PERIODS)).as(new String[] {AT, PERIOD})));
  }

  /** A customer with a cohort has at least one row, and is counted on the first. */
  private static Column isFirstRow() {
    return col(AT).equalTo(lit(0));
  }

  private FrequencyCells() {}
}
