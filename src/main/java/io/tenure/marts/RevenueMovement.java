package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/**
 * One row per grain, period, dimension and segment: how the net revenue of the period before became
 * the net revenue of this one.
 *
 * <p>A customer's net revenue of a period is floored at zero; what lies below is published as
 * excess_refunds, so that net_revenue = closing_revenue - excess_refunds.
 */
public final class RevenueMovement {
  public static final TableSpec SPEC =
      TableSpec.named("revenue_movement")
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "closing_revenue = opening_revenue + new + reactivation + expansion - contraction"
                  + " - churned; net_revenue = closing_revenue - excess_refunds")
          .key("grain", TEXT, "Length of the period: day, week, month, quarter or year")
          .key("period", DATE, "First day of the period; complete periods only")
          .key("dimension", TEXT, "The dimension the segment belongs to; all for the total")
          .key("segment", TEXT, "Value of the dimension at acquisition; all for the total")
          .required("opening_revenue", MONEY, "Floored net revenue of the period before")
          .required("new", MONEY, "From customers acquired in the period")
          .required("reactivation", MONEY, "From older customers without revenue in the period before")
          .required("expansion", MONEY, "Increase of customers with more revenue than before")
          .required("contraction", MONEY, "Decrease of customers with less revenue, but some")
          .required("churned", MONEY, "Revenue before of customers with none in the period")
          .required("closing_revenue", MONEY, "Floored net revenue of the period")
          .required("excess_refunds", MONEY, "Refunds beyond a customer's revenue of the period")
          .required("net_revenue", MONEY, "All revenue less all refunds of the period")
          .optional(
              "gross_revenue_retention",
              RATE,
              "(opening_revenue - contraction - churned) / opening_revenue")
          .optional(
              "net_revenue_retention",
              RATIO,
              "(opening_revenue + expansion - contraction - churned) / opening_revenue")
          .optional(
              "net_revenue_retention_with_reactivation",
              RATIO,
              "net_revenue_retention with reactivation in the numerator")
          .optional("revenue_churn_rate", RATE, "1 - gross_revenue_retention")
          .optional(
              "quick_ratio",
              RATIO,
              "(new + reactivation + expansion) / (contraction + churned)")
          .optional(
              "existing_revenue_share",
              RATE,
              "Share of closing_revenue from customers acquired before the period")
          .required("new_orders", COUNT, "Qualifying transactions of customers acquired in the period")
          .required(
              "existing_orders", COUNT, "Qualifying transactions of customers acquired before")
          .optional(
              "new_average_order_value", MONEY, "Revenue before refunds / new_orders, new customers")
          .optional(
              "existing_average_order_value",
              MONEY,
              "Revenue before refunds / existing_orders, existing customers")
          .required("active_customers", COUNT, "Customers active in the period")
          .required(
              "repeat_customers",
              COUNT,
              "Active customers with more than one qualifying transaction up to the period's end")
          .optional("repeat_customer_rate", RATE, "repeat_customers / active_customers")
          .optional("revenue_per_active_customer", MONEY, "net_revenue / active_customers")
          .build();

  private RevenueMovement() {}
}
