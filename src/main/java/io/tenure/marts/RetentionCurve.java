package io.tenure.marts;

import static io.tenure.table.ColumnType.AGE;
import static io.tenure.table.ColumnType.COUNT;
import static io.tenure.table.ColumnType.RATE;
import static io.tenure.table.ColumnType.TEXT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per dimension, segment and age: retention pooled over all cohorts that have completed the
 * age, customers weighing equally. Left-truncated cohorts stay out.
 */
public final class RetentionCurve {
  public static final String DIMENSION = "dimension";
  public static final String SEGMENT = "segment";
  public static final String AGE_COLUMN = "age";
  public static final String COHORTS = "cohorts";
  public static final String ELIGIBLE_CUSTOMERS = "eligible_customers";
  public static final String ACTIVE_CUSTOMERS = "active_customers";
  public static final String RETENTION_RATE = "retention_rate";
  public static final String RETENTION_LOW = "retention_low";
  public static final String RETENTION_HIGH = "retention_high";

  public static final TableSpec SPEC =
      TableSpec.named("retention_curve")
          .grain("one row per dimension, segment and age")
          .comment(
              "Retention pooled over the cohorts whose cell at that age is complete and not"
                  + " left-truncated; a ratio of sums, not a mean of rates")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "Value of the dimension at acquisition; all for the total")
          .key(AGE_COLUMN, AGE, "Periods since the cohort period, by calendar")
          .required(
              COHORTS, COUNT, "Cohorts with at least one customer that have completed the age")
          .required(ELIGIBLE_CUSTOMERS, COUNT, "Customers of these cohorts")
          .required(ACTIVE_CUSTOMERS, COUNT, "Those of them active at the age")
          .optional(RETENTION_RATE, RATE, "active_customers / eligible_customers")
          .optional(RETENTION_LOW, RATE, "Lower end of the 95 % Wilson interval")
          .optional(RETENTION_HIGH, RATE, "Upper end of the 95 % Wilson interval")
          .build();

  /** Builds the table from cohort_retention. */
  public static Dataset<Row> build(Dataset<Row> cohortRetention) {
    Column active = col(ACTIVE_CUSTOMERS);
    Column eligible = col(ELIGIBLE_CUSTOMERS);
    return cohortRetention
        .where(isEligible())
        .groupBy(col(DIMENSION), col(SEGMENT), col(AGE_COLUMN))
        .agg(
            count(lit(1)).as(COHORTS),
            sum(col(CohortRetention.COHORT_CUSTOMERS)).as(ELIGIBLE_CUSTOMERS),
            sum(col(CohortRetention.ACTIVE_CUSTOMERS)).as(ACTIVE_CUSTOMERS))
        .withColumn(RETENTION_RATE, Shares.of(active, eligible))
        .withColumn(RETENTION_LOW, Wilson.low(active, eligible))
        .withColumn(RETENTION_HIGH, Wilson.high(active, eligible));
  }

  private static Column isEligible() {
    return col(CohortRetention.IS_COMPLETE)
        .and(not(col(CohortRetention.IS_LEFT_TRUNCATED)))
        .and(col(CohortRetention.COHORT_CUSTOMERS).gt(lit(0)));
  }

  private RetentionCurve() {}
}
