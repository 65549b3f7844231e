package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;

import io.tenure.history.CustomerHistory;
import org.apache.spark.sql.Column;

/** What the parallel arrays of the history hold at a place. */
final class PeriodEntries {

  static Column orders(Column at) {
    return get(col(CustomerHistory.ORDERS), at);
  }

  /** Revenue less refunds, in minor units. */
  static Column net(Column at) {
    return get(col(CustomerHistory.GROSS), at).minus(get(col(CustomerHistory.REFUNDS), at));
  }

  private PeriodEntries() {}
}
