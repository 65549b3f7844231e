package io.tenure.cells;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.tenure.failure.Message;
import io.tenure.history.CustomerHistory;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per dimension and segment: customers who brought more than they took back in a span. */
public final class PayingCustomers {
  public static final String CUSTOMERS = "paying_customers";

  /**
   * Counts the customers with net revenue.
   *
   * @param first ordinal of the first period of the span
   * @param last ordinal of its last one
   */
  public static Dataset<Row> of(Dataset<Row> history, Segments segments, int first, int last) {
    Dataset<Row> customers =
        history.select(
            segments.with(Segments.rowsWhere(net(first, last).gt(lit(0L))).as(CUSTOMERS)));
    return segments.cellsOfFewKeys(customers, List.of(), List.of(CUSTOMERS));
  }

  /** In SQL: a Java lambda of the DSL would tie the class to one Scala line. */
  private static Column net(int first, int last) {
    return expr(
        Message.of(
            "aggregate(arrays_zip(%s, %s, %s), 0L, (net, p) -> net"
                + " + IF(p.%s BETWEEN %d AND %d, p.%s - p.%s, 0L))",
            CustomerHistory.PERIODS,
            CustomerHistory.GROSS,
            CustomerHistory.REFUNDS,
            CustomerHistory.PERIODS,
            first,
            last,
            CustomerHistory.GROSS,
            CustomerHistory.REFUNDS));
  }

  private PayingCustomers() {}
}
