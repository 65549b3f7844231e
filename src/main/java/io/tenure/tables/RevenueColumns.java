package io.tenure.tables;

import io.tenure.cells.RevenueCells;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.Map;

/** The columns of revenue_movement, see {@link RevenueMovement}. */
public final class RevenueColumns {
  private static final TableBuilder TABLE =
      TableSpec.named("revenue_movement")
          .suppressible()
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "closing_revenue = opening_revenue + new + reactivation + expansion - contraction"
                  + " - churned; net_revenue = closing_revenue - excess_refunds");

  public static final Column<String> GRAIN =
      TABLE.textKey("grain", "Length of the period, as in customer_movement");
  public static final Column<LocalDate> PERIOD =
      TABLE.dateKey(
          "period",
          "First day of the period; complete periods only, of trailing years those with a whole"
              + " year before them");
  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);

  /** Customers behind the sums; privacy looks at them. */
  static final Column<Long> OPENING_CUSTOMERS = behind("opening_revenue");

  static final Column<Long> NEW_CUSTOMERS = behind("new");
  static final Column<Long> REACTIVATION_CUSTOMERS = behind("reactivation");
  static final Column<Long> EXPANSION_CUSTOMERS = behind("expansion");
  static final Column<Long> CONTRACTION_CUSTOMERS = behind("contraction");
  static final Column<Long> CHURNED_CUSTOMERS = behind("churned");
  static final Column<Long> CLOSING_CUSTOMERS = behind("closing_revenue");
  static final Column<Long> EXCESS_CUSTOMERS = behind("excess_refunds");
  static final Column<Long> NEW_ORDERS_CUSTOMERS = behind("new_orders");
  static final Column<Long> EXISTING_ORDERS_CUSTOMERS = behind("existing_orders");

  /** What a count leaves of a larger one is a count of customers, too. */
  static final Column<Long> KEPT_CUSTOMERS =
      TABLE.behind("kept_customers", "Customers with revenue in the period and in that before");

  static final Column<Long> FIRST_ORDER_CUSTOMERS =
      TABLE.behind("first_order_customers", "Active customers who are no repeat customers");

  public static final Column<Long> OPENING =
      TABLE.money("opening_revenue", OPENING_CUSTOMERS, "Floored net revenue of the period before");
  public static final Column<Long> NEW =
      TABLE.money("new", NEW_CUSTOMERS, "From customers not acquired before the period");
  public static final Column<Long> REACTIVATION =
      TABLE.money(
          "reactivation",
          REACTIVATION_CUSTOMERS,
          "From older customers without revenue in the period before");
  public static final Column<Long> EXPANSION =
      TABLE.money(
          "expansion", EXPANSION_CUSTOMERS, "Increase of customers with more revenue than before");
  public static final Column<Long> CONTRACTION =
      TABLE.money(
          "contraction",
          CONTRACTION_CUSTOMERS,
          "Decrease of customers with less revenue, but some");
  public static final Column<Long> CHURNED =
      TABLE.money(
          "churned", CHURNED_CUSTOMERS, "Revenue before of customers with none in the period");
  public static final Column<Long> CLOSING =
      TABLE.money("closing_revenue", CLOSING_CUSTOMERS, "Floored net revenue of the period");
  public static final Column<Long> EXCESS_REFUNDS =
      TABLE.money(
          "excess_refunds", EXCESS_CUSTOMERS, "Refunds beyond a customer's revenue of the period");
  public static final Column<Long> NET_REVENUE =
      TABLE.money("net_revenue", CLOSING_CUSTOMERS, "All revenue less all refunds of the period");
  public static final Column<Double> GROSS_RETENTION =
      TABLE.rate(
          "gross_revenue_retention", "(opening_revenue - contraction - churned) / opening_revenue");
  public static final Column<Double> NET_RETENTION =
      TABLE.ratio(
          "net_revenue_retention",
          "(opening_revenue + expansion - contraction - churned) / opening_revenue");
  public static final Column<Double> NET_RETENTION_WITH_REACTIVATION =
      TABLE.ratio(
          "net_revenue_retention_with_reactivation",
          "net_revenue_retention with reactivation in the numerator");
  public static final Column<Double> REVENUE_CHURN_RATE =
      TABLE.rate("revenue_churn_rate", "1 - gross_revenue_retention");
  public static final Column<Double> QUICK_RATIO =
      TABLE.ratio("quick_ratio", "(new + reactivation + expansion) / (contraction + churned)");
  public static final Column<Double> EXISTING_REVENUE_SHARE =
      TABLE.rate(
          "existing_revenue_share",
          "Share of closing_revenue from customers acquired before the period");
  public static final Column<Long> NEW_ORDERS =
      TABLE.orders(
          "new_orders",
          NEW_ORDERS_CUSTOMERS,
          "Qualifying transactions of customers acquired in the period");
  public static final Column<Long> EXISTING_ORDERS =
      TABLE.orders(
          "existing_orders",
          EXISTING_ORDERS_CUSTOMERS,
          "Qualifying transactions of customers acquired before");
  public static final Column<Long> NEW_AVERAGE_ORDER_VALUE =
      TABLE.moneyPer(
          "new_average_order_value", "Revenue before refunds / new_orders, new customers");
  public static final Column<Long> EXISTING_AVERAGE_ORDER_VALUE =
      TABLE.moneyPer(
          "existing_average_order_value",
          "Revenue before refunds / existing_orders, existing customers");
  public static final Column<Long> ACTIVE_CUSTOMERS =
      TABLE.customers("active_customers", "Customers active in the period");
  public static final Column<Long> REPEAT_CUSTOMERS =
      TABLE.customers(
          "repeat_customers",
          "Active customers with more than one qualifying transaction up to the period's end");
  public static final Column<Double> REPEAT_CUSTOMER_RATE =
      TABLE.rate("repeat_customer_rate", "repeat_customers / active_customers");
  public static final Column<Long> REVENUE_PER_ACTIVE_CUSTOMER =
      TABLE.moneyPer("revenue_per_active_customer", "net_revenue / active_customers");
  public static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);

  static final TableSpec SPEC = TABLE.build();

  /** The columns that are sums of cells, by the measure. */
  static final Map<Integer, Column<Long>> SUMS =
      Map.ofEntries(
          Map.entry(RevenueCells.OPENING, OPENING),
          Map.entry(RevenueCells.NEW, NEW),
          Map.entry(RevenueCells.REACTIVATION, REACTIVATION),
          Map.entry(RevenueCells.EXPANSION, EXPANSION),
          Map.entry(RevenueCells.CONTRACTION, CONTRACTION),
          Map.entry(RevenueCells.CHURNED, CHURNED),
          Map.entry(RevenueCells.CLOSING, CLOSING),
          Map.entry(RevenueCells.EXCESS_REFUNDS, EXCESS_REFUNDS),
          Map.entry(RevenueCells.NET, NET_REVENUE),
          Map.entry(RevenueCells.NEW_ORDERS, NEW_ORDERS),
          Map.entry(RevenueCells.EXISTING_ORDERS, EXISTING_ORDERS),
          Map.entry(RevenueCells.ACTIVE, ACTIVE_CUSTOMERS),
          Map.entry(RevenueCells.REPEAT, REPEAT_CUSTOMERS));

  /** The columns of the customers behind them, by the measure. */
  static final Map<Integer, Column<Long>> BEHIND =
      Map.ofEntries(
          Map.entry(RevenueCells.OPENING, OPENING_CUSTOMERS),
          Map.entry(RevenueCells.NEW, NEW_CUSTOMERS),
          Map.entry(RevenueCells.REACTIVATION, REACTIVATION_CUSTOMERS),
          Map.entry(RevenueCells.EXPANSION, EXPANSION_CUSTOMERS),
          Map.entry(RevenueCells.CONTRACTION, CONTRACTION_CUSTOMERS),
          Map.entry(RevenueCells.CHURNED, CHURNED_CUSTOMERS),
          Map.entry(RevenueCells.CLOSING, CLOSING_CUSTOMERS),
          Map.entry(RevenueCells.EXCESS_REFUNDS, EXCESS_CUSTOMERS),
          Map.entry(RevenueCells.NEW_ORDERS, NEW_ORDERS_CUSTOMERS),
          Map.entry(RevenueCells.EXISTING_ORDERS, EXISTING_ORDERS_CUSTOMERS));

  /** Counts those whom the counts of a line leave. */
  static Line withTheRest(Line line) {
    return line.set(KEPT_CUSTOMERS, line.count(OPENING_CUSTOMERS) - line.count(CHURNED_CUSTOMERS))
        .set(FIRST_ORDER_CUSTOMERS, line.count(ACTIVE_CUSTOMERS) - line.count(REPEAT_CUSTOMERS));
  }

  private static Column<Long> behind(String column) {
    return TABLE.behind(column + "_customers", "Customers behind " + column);
  }

  private RevenueColumns() {}
}
