package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import io.tenure.history.CustomerHistory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per customer and period with orders or money, with what the neighbouring rows of the same
 * customer say. Array lookups do that without a window, hence without a shuffle.
 */
final class CustomerPeriods {
  static final String PERIOD = "period";
  static final String IS_ACTIVE = "is_active_then";
  static final String ORDERS = "customer_orders";
  static final String GROSS = "customer_gross";
  static final String NET = "customer_net";

  /** Periods of the rows before and after; NULL at the ends. */
  static final String PREVIOUS_PERIOD = "previous_period";

  static final String NEXT_PERIOD = "next_period";

  /** Net revenue in the row before; NULL at the beginning. */
  static final String PREVIOUS_NET = "previous_net";

  private static final String AT = "at";

  static Dataset<Row> of(Dataset<Row> history, Segments segments) {
    return history
        .select(
            segments.finest(
                col(CustomerHistory.JOINED_PERIOD),
                col(CustomerHistory.SECOND_ORDER_PERIOD),
                col(CustomerHistory.PERIODS),
                col(CustomerHistory.IS_ACTIVE),
                col(CustomerHistory.ORDERS),
                col(CustomerHistory.GROSS),
                col(CustomerHistory.REFUNDS),
                posexplode(col(CustomerHistory.PERIODS)).as(new String[] {AT, PERIOD})))
        .select(
            segments.finest(
                col(CustomerHistory.JOINED_PERIOD),
                col(CustomerHistory.SECOND_ORDER_PERIOD),
                col(PERIOD),
                get(col(CustomerHistory.IS_ACTIVE), col(AT)).as(IS_ACTIVE),
                get(col(CustomerHistory.ORDERS), col(AT)).as(ORDERS),
                get(col(CustomerHistory.GROSS), col(AT)).as(GROSS),
                net(col(AT)).as(NET),
                get(col(CustomerHistory.PERIODS), before()).as(PREVIOUS_PERIOD),
                get(col(CustomerHistory.PERIODS), after()).as(NEXT_PERIOD),
                net(before()).as(PREVIOUS_NET)));
  }

  /** Money floored at zero: what a customer brought, if anything. */
  static Column floored(Column money) {
    return greatest(money, lit(0L));
  }

  private static Column net(Column at) {
    return get(col(CustomerHistory.GROSS), at).minus(get(col(CustomerHistory.REFUNDS), at));
  }

  private static Column before() {
    return col(AT).minus(lit(1));
  }

  private static Column after() {
    return col(AT).plus(lit(1));
  }

  private CustomerPeriods() {}
}
