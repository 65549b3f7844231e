package io.tenure.marts;

import static io.tenure.table.ColumnType.*;

import io.tenure.table.TableSpec;

/**
 * One row per dimension, segment, measure and cohort period, with a column per age: the triangle as
 * people read it.
 */
public final class CohortRetentionMatrix {
  public static final String NAME = "cohort_retention_matrix";

  /** Counts of active customers, their rate, and net revenue. */
  public static final String CUSTOMERS = "customers";

  public static final String RETENTION_RATE = "retention_rate";
  public static final String NET_REVENUE = "net_revenue";

  /**
   * The contract for a configured number of ages: the width never depends on the data.
   *
   * @param lastAge the N of age_N
   */
  public static TableSpec spec(int lastAge) {
    TableSpec.Builder spec =
        TableSpec.named(NAME)
            .grain("one row per dimension, segment, measure and cohort_period")
            .comment("The retention triangle. NULL: not happened, or for a rate, not complete")
            .key("dimension", TEXT, "The dimension the segment belongs to; all for the total")
            .key("segment", TEXT, "Value of the dimension at acquisition; all for the total")
            .key("measure", TEXT, "customers, retention_rate or net_revenue")
            .key("cohort_period", DATE, "First day of the cohort period")
            .required("cohort_customers", COUNT, "Customers in the cohort");
    for (int age = 0; age <= lastAge; age++) {
      spec.optional(ageColumn(age), MEASURE, "The measure at age " + age);
    }
    return spec.build();
  }

  private static String ageColumn(int age) {
    return "age_" + age;
  }

  private CohortRetentionMatrix() {}
}
