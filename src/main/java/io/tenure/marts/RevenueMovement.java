package io.tenure.marts;

import static io.tenure.marts.Amounts.money;
import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.DATE;
import static io.tenure.table.ColumnType.MONEY;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.RATIO;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.calendar.Grains;
import io.tenure.cells.RevenueMovementCells;
import io.tenure.cells.SpanFrame;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per grain, period, dimension and segment: how the net revenue of the period before became
 * the net revenue of this one.
 *
 * <p>A customer's net revenue of a period is floored at zero; what lies below is published as
 * excess_refunds, so that net_revenue = closing_revenue - excess_refunds.
 */
public final class RevenueMovement {
  public static final String GRAIN = "grain";
  public static final String PERIOD = "period";
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";
  public static final String OPENING = "opening_revenue";
  public static final String NEW = "new";
  public static final String REACTIVATION = "reactivation";
  public static final String EXPANSION = "expansion";
  public static final String CONTRACTION = "contraction";
  public static final String CHURNED = "churned";
  public static final String CLOSING = "closing_revenue";
  public static final String EXCESS_REFUNDS = "excess_refunds";
  public static final String NET_REVENUE = "net_revenue";
  public static final String GROSS_RETENTION = "gross_revenue_retention";
  public static final String NET_RETENTION = "net_revenue_retention";
  public static final String NET_RETENTION_WITH_REACTIVATION =
      "net_revenue_retention_with_reactivation";
  public static final String REVENUE_CHURN_RATE = "revenue_churn_rate";
  public static final String QUICK_RATIO = "quick_ratio";
  public static final String EXISTING_REVENUE_SHARE = "existing_revenue_share";
  public static final String NEW_ORDERS = "new_orders";
  public static final String EXISTING_ORDERS = "existing_orders";
  public static final String NEW_AVERAGE_ORDER_VALUE = "new_average_order_value";
  public static final String EXISTING_AVERAGE_ORDER_VALUE = "existing_average_order_value";
  public static final String ACTIVE_CUSTOMERS = "active_customers";
  public static final String REPEAT_CUSTOMERS = "repeat_customers";
  public static final String REPEAT_CUSTOMER_RATE = "repeat_customer_rate";
  public static final String REVENUE_PER_ACTIVE_CUSTOMER = "revenue_per_active_customer";

  public static final TableSpec SPEC =
      TableSpec.named("revenue_movement")
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "closing_revenue = opening_revenue + new + reactivation + expansion - contraction"
                  + " - churned; net_revenue = closing_revenue - excess_refunds")
          .key(GRAIN, TEXT, "Length of the period, as in customer_movement")
          .key(
              PERIOD,
              DATE,
              "First day of the period; complete periods only, of trailing years those with a whole"
                  + " year before them")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "The segment of the customers; all for the total")
          .required(OPENING, MONEY, "Floored net revenue of the period before")
          .required(NEW, MONEY, "From customers not acquired before the period")
          .required(
              REACTIVATION, MONEY, "From older customers without revenue in the period before")
          .required(EXPANSION, MONEY, "Increase of customers with more revenue than before")
          .required(CONTRACTION, MONEY, "Decrease of customers with less revenue, but some")
          .required(CHURNED, MONEY, "Revenue before of customers with none in the period")
          .required(CLOSING, MONEY, "Floored net revenue of the period")
          .required(EXCESS_REFUNDS, MONEY, "Refunds beyond a customer's revenue of the period")
          .required(NET_REVENUE, MONEY, "All revenue less all refunds of the period")
          .optional(
              GROSS_RETENTION, RATE, "(opening_revenue - contraction - churned) / opening_revenue")
          .optional(
              NET_RETENTION,
              RATIO,
              "(opening_revenue + expansion - contraction - churned) / opening_revenue")
          .optional(
              NET_RETENTION_WITH_REACTIVATION,
              RATIO,
              "net_revenue_retention with reactivation in the numerator")
          .optional(REVENUE_CHURN_RATE, RATE, "1 - gross_revenue_retention")
          .optional(
              QUICK_RATIO, RATIO, "(new + reactivation + expansion) / (contraction + churned)")
          .optional(
              EXISTING_REVENUE_SHARE,
              RATE,
              "Share of closing_revenue from customers acquired before the period")
          .required(
              NEW_ORDERS, COUNT, "Qualifying transactions of customers acquired in the period")
          .required(EXISTING_ORDERS, COUNT, "Qualifying transactions of customers acquired before")
          .optional(
              NEW_AVERAGE_ORDER_VALUE, MONEY, "Revenue before refunds / new_orders, new customers")
          .optional(
              EXISTING_AVERAGE_ORDER_VALUE,
              MONEY,
              "Revenue before refunds / existing_orders, existing customers")
          .required(ACTIVE_CUSTOMERS, COUNT, "Customers active in the period")
          .required(
              REPEAT_CUSTOMERS,
              COUNT,
              "Active customers with more than one qualifying transaction up to the period's end")
          .optional(REPEAT_CUSTOMER_RATE, RATE, "repeat_customers / active_customers")
          .optional(REVENUE_PER_ACTIVE_CUSTOMER, MONEY, "net_revenue / active_customers")
          .suppressible()
          .build();

  /** Sums in minor units; as money only after the ratios. */
  private static final List<String> SUMS =
      List.of(
          OPENING,
          NEW,
          REACTIVATION,
          EXPANSION,
          CONTRACTION,
          CHURNED,
          CLOSING,
          EXCESS_REFUNDS,
          NET_REVENUE);

  /** Sums that are published as they are, or only inside a ratio. */
  private static final List<String> OTHERS =
      List.of(
          NEW_ORDERS,
          EXISTING_ORDERS,
          RevenueMovementCells.NEW_GROSS,
          RevenueMovementCells.EXISTING_GROSS,
          RevenueMovementCells.EXISTING_REVENUE,
          ACTIVE_CUSTOMERS,
          REPEAT_CUSTOMERS);

  /**
   * Builds the table.
   *
   * @param cells see {@link RevenueMovementCells}
   * @param spans see {@link SpanFrame}
   */
  public static Dataset<Row> build(Dataset<Row> cells, Dataset<Row> spans, int moneyScale) {
    String[] measures = Stream.concat(SUMS.stream(), OTHERS.stream()).toArray(String[]::new);
    Dataset<Row> flows =
        cells
            .select(col(DIMENSION), col(SEGMENT))
            .distinct()
            .crossJoin(broadcast(spans.where(hasWholePeriodBefore())))
            .join(cells, new String[] {DIMENSION, SEGMENT, RevenueMovementCells.SPAN}, "left")
            .na()
            .fill(0L, measures)
            .withColumn(PERIOD, col(SpanFrame.FIRST_DAY));
    return asMoney(RevenueRatios.with(flows, moneyScale), moneyScale);
  }

  /**
   * Before the first trailing year lies a part of a year: who was there then would look
   * reactivated.
   */
  private static Column hasWholePeriodBefore() {
    return col(SpanFrame.GRAIN)
        .notEqual(lit(Grains.TRAILING_YEAR))
        .or(col(SpanFrame.ID_BEFORE).isNotNull());
  }

  private static Dataset<Row> asMoney(Dataset<Row> flows, int scale) {
    Dataset<Row> published = flows;
    for (String sum : SUMS) {
      published = published.withColumn(sum, money(col(sum), scale));
    }
    return published;
  }

  private RevenueMovement() {}
}
