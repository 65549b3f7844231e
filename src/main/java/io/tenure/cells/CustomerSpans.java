package io.tenure.cells;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per customer and complete span of any grain with orders or money in it, with what the
 * neighbouring spans of the same customer say. Array lookups do that without a window, hence
 * without a shuffle.
 */
final class CustomerSpans {
  static final String ORDERS = "customer_orders";
  static final String GROSS = "customer_gross";
  static final String NET = "customer_net";
  static final String IS_ACTIVE = "is_active_then";

  /** Net revenue in the span before; zero when the customer has no row for it. */
  static final String NET_BEFORE = "net_before";

  /** Whether the customer has a row for the span after. */
  static final String HAS_AFTER = "has_after";

  private static final String IDS = "ids";
  private static final String REFUNDS = "customer_refunds";
  private static final String AT = "at";
  private static final String ID_BEFORE = "entry_before";
  private static final String ID_AFTER = "entry_after";
  private static final String NET_ENTRY_BEFORE = "net_entry_before";

  /**
   * Builds the rows.
   *
   * @param spans see {@link SpanFrame}
   */
  static Dataset<Row> of(Dataset<Row> history, Segments segments, Dataset<Row> spans) {
    Column before = col(AT).minus(lit(1));
    Column after = col(AT).plus(lit(1));
    Dataset<Row> entries =
        entries(history, segments)
            .select(
                segments.with(
                    col(CustomerHistory.JOINED_PERIOD),
                    col(CustomerHistory.SECOND_ORDER_PERIOD),
                    col(SpanFrame.ID),
                    get(col(IS_ACTIVE), col(AT)).as(IS_ACTIVE),
                    get(col(ORDERS), col(AT)).as(ORDERS),
                    get(col(GROSS), col(AT)).as(GROSS),
                    net(col(AT)).as(NET),
                    get(col(IDS), before).as(ID_BEFORE),
                    net(before).as(NET_ENTRY_BEFORE),
                    get(col(IDS), after).as(ID_AFTER)));
    return entries
        .join(broadcast(spans), SpanFrame.ID)
        .withColumn(NET_BEFORE, when(isBefore(), col(NET_ENTRY_BEFORE)).otherwise(lit(0L)))
        .withColumn(
            HAS_AFTER, coalesce(col(ID_AFTER).equalTo(col(SpanFrame.ID_AFTER)), lit(false)));
  }

  /** Base periods and coarser spans in one array, so that one pass serves every grain. */
  private static Dataset<Row> entries(Dataset<Row> history, Segments segments) {
    Dataset<Row> arrays =
        history.select(
            segments.with(
                col(CustomerHistory.JOINED_PERIOD),
                col(CustomerHistory.SECOND_ORDER_PERIOD),
                concat(col(CustomerHistory.PERIODS), col(CustomerHistory.SPANS)).as(IDS),
                concat(col(CustomerHistory.IS_ACTIVE), col(CustomerHistory.SPAN_IS_ACTIVE))
                    .as(IS_ACTIVE),
                concat(col(CustomerHistory.ORDERS), col(CustomerHistory.SPAN_ORDERS)).as(ORDERS),
                concat(col(CustomerHistory.GROSS), col(CustomerHistory.SPAN_GROSS)).as(GROSS),
                concat(col(CustomerHistory.REFUNDS), col(CustomerHistory.SPAN_REFUNDS))
                    .as(REFUNDS)));
    return arrays.select(col("*"), posexplode(col(IDS)).as(new String[] {AT, SpanFrame.ID}));
  }

  private static Column net(Column at) {
    return get(col(GROSS), at).minus(get(col(REFUNDS), at));
  }

  private static Column isBefore() {
    return coalesce(col(ID_BEFORE).equalTo(col(SpanFrame.ID_BEFORE)), lit(false));
  }

  private CustomerSpans() {}
}
