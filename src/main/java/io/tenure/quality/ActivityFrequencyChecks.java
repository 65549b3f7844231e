package io.tenure.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tenure.cells.Segments;
import io.tenure.marts.ActivityFrequency;
import io.tenure.publish.WrittenTable;
import java.util.List;
import org.apache.spark.sql.Column;

/** The identities of activity_frequency, and its total by another way. */
final class ActivityFrequencyChecks {

  /**
   * Checks the table.
   *
   * @param activeCustomers customers active at least once in the span, from the history
   * @param dimensions see {@link Additivity}
   */
  static List<Check> run(WrittenTable table, long activeCustomers, int dimensions) {
    Column customers =
        coalesce(sum(when(Segments.isTotal(), col(ActivityFrequency.CUSTOMERS))), lit(0L));
    return new TableCheck(
            table,
            table.rows(),
            rules(),
            List.of(
                new TableFigure("every_active_customer_counts_once", customers, activeCustomers)))
        .run(
            new Additivity(
                dimensions,
                List.of(
                    ActivityFrequency.CUSTOMERS,
                    ActivityFrequency.ORDERS,
                    ActivityFrequency.NET_REVENUE)));
  }

  private static List<RowRule> rules() {
    Column customers = col(ActivityFrequency.CUSTOMERS);
    Column share = col(ActivityFrequency.CUSTOMER_SHARE);
    return List.of(
        new RowRule(
            "an_order_for_every_active_period",
            col(ActivityFrequency.ORDERS)
                .geq(customers.multiply(col(ActivityFrequency.ACTIVE_PERIODS)))),
        new RowRule("customers_have_a_share", customers.equalTo(lit(0)).or(share.gt(lit(0.0)))));
  }

  private ActivityFrequencyChecks() {}
}
