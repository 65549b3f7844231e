package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/**
 * One row per dimension, segment, cohort period and age: how many customers of the cohort were
 * active that many periods after joining, and what they brought.
 *
 * <p>A cell that has not happened is absent. A cell whose period is not over has its counts, is
 * marked incomplete and has no rates. Zero means that the period is over and nobody came.
 */
public final class CohortRetention {
  public static final TableSpec SPEC =
      TableSpec.named("cohort_retention")
          .grain("one row per dimension, segment, cohort_period and age")
          .comment(
              "Cohort retention and revenue. Absent: not happened yet. NULL rate: period not over."
                  + " 0: over, and nobody came")
          .key("dimension", TEXT, "The dimension the segment belongs to; all for the total")
          .key("segment", TEXT, "Value of the dimension at acquisition; all for the total")
          .key("cohort_period", DATE, "First day of the period of the first qualifying transaction")
          .key("age", AGE, "Periods since the cohort period, by calendar")
          .required("period", DATE, "First day of the period that the cell is about")
          .required("cohort_customers", COUNT, "Customers in the cohort")
          .required("active_customers", COUNT, "Cohort customers active in the period")
          .required(
              "active_or_later_customers",
              COUNT,
              "Cohort customers active in the period or in any later one up to the as-of date")
          .required("orders", COUNT, "Qualifying transactions of the cohort in the period")
          .required("net_revenue", MONEY, "Revenue less refunds of the cohort in the period")
          .required("cumulative_revenue", MONEY, "Net revenue from the cohort period to this one")
          .optional("revenue_per_customer", MONEY, "cumulative_revenue / cohort_customers")
          .optional("retention_rate", RATE, "active_customers / cohort_customers")
          .optional("retention_low", RATE, "Lower end of the 95 % Wilson interval")
          .optional("retention_high", RATE, "Upper end of the 95 % Wilson interval")
          .optional("or_later_rate", RATE, "active_or_later_customers / cohort_customers")
          .optional(
              "revenue_retention_rate", RATIO, "net_revenue / net_revenue of the cohort at age 0")
          .required("is_complete", FLAG, "The period ended on or before the as-of date")
          .required("is_small", FLAG, "The cohort has fewer customers than cohorts.small")
          .required(
              "is_left_truncated",
              FLAG,
              "The cohort of the first period supplied: its members may be older")
          .build();

  private CohortRetention() {}
}
