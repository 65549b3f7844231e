package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/**
 * One row per dimension, segment and age: retention pooled over all cohorts that have completed the
 * age, customers weighing equally. Left-truncated cohorts stay out.
 */
public final class RetentionCurve {
  public static final TableSpec SPEC =
      TableSpec.named("retention_curve")
          .grain("one row per dimension, segment and age")
          .comment(
              "Retention pooled over the cohorts whose cell at that age is complete and not"
                  + " left-truncated; a ratio of sums, not a mean of rates")
          .key("dimension", TEXT, "The dimension the segment belongs to; all for the total")
          .key("segment", TEXT, "Value of the dimension at acquisition; all for the total")
          .key("age", AGE, "Periods since the cohort period, by calendar")
          .required("cohorts", COUNT, "Cohorts with at least one customer that have completed the age")
          .required("eligible_customers", COUNT, "Customers of these cohorts")
          .required("active_customers", COUNT, "Those of them active at the age")
          .optional("retention_rate", RATE, "active_customers / eligible_customers")
          .optional("retention_low", RATE, "Lower end of the 95 % Wilson interval")
          .optional("retention_high", RATE, "Upper end of the 95 % Wilson interval")
          .build();

  private RetentionCurve() {}
}
