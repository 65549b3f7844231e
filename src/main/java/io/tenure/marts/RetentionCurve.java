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
import static org.apache.spark.sql.functions.when;

import io.tenure.statistics.KaplanMeier;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

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
  public static final String SURVIVAL = "survival";
  public static final String SURVIVAL_LOW = "survival_low";
  public static final String SURVIVAL_HIGH = "survival_high";
  public static final String AT_RISK = "at_risk";
  public static final String LEFT = "left_customers";

  public static final TableSpec SPEC =
      TableSpec.named("retention_curve")
          .grain("one row per dimension, segment and age")
          .comment(
              "Retention pooled over the cohorts whose cell at that age is complete and not"
                  + " left-truncated; a ratio of sums, not a mean of rates")
          .key(DIMENSION, TEXT, "The dimension the segment belongs to; all for the total")
          .key(SEGMENT, TEXT, "The segment of the customers; all for the total")
          .key(AGE_COLUMN, AGE, "Periods since the cohort period, by calendar")
          .required(
              COHORTS, COUNT, "Cohorts with at least one customer that have completed the age")
          .required(ELIGIBLE_CUSTOMERS, COUNT, "Customers of these cohorts")
          .required(ACTIVE_CUSTOMERS, COUNT, "Those of them active at the age")
          .optional(RETENTION_RATE, RATE, "active_customers / eligible_customers")
          .optional(RETENTION_LOW, RATE, "Lower end of the 95 % Wilson interval")
          .optional(RETENTION_HIGH, RATE, "Upper end of the 95 % Wilson interval")
          .optional(
              SURVIVAL,
              RATE,
              "Share that has not left up to this age (Kaplan-Meier over all cohorts that are not"
                  + " left-truncated)")
          .optional(SURVIVAL_LOW, RATE, "Lower end of the 95 % log(-log) interval")
          .optional(SURVIVAL_HIGH, RATE, "Upper end of the 95 % log(-log) interval")
          .required(AT_RISK, COUNT, "Customers last active at this age or a later one")
          .required(LEFT, COUNT, "Those of them who left at this age")
          .suppressible()
          .build();

  /** Builds the table from cohort_retention. */
  public static Dataset<Row> build(Dataset<Row> cohortRetention) {
    WindowSpec upToHere = Window.partitionBy(col(DIMENSION), col(SEGMENT)).orderBy(col(AGE_COLUMN));
    KaplanMeier curve = new KaplanMeier(col(AT_RISK), col(LEFT), upToHere);
    Column active = col(ACTIVE_CUSTOMERS);
    Column eligible = col(ELIGIBLE_CUSTOMERS);
    return cohortRetention
        .where(not(col(CohortRetention.IS_LEFT_TRUNCATED)))
        .groupBy(col(DIMENSION), col(SEGMENT), col(AGE_COLUMN))
        .agg(
            count(when(isOver(), lit(1))).as(COHORTS),
            sum(when(isOver(), col(CohortRetention.COHORT_CUSTOMERS))).as(ELIGIBLE_CUSTOMERS),
            sum(when(isOver(), col(CohortRetention.ACTIVE_CUSTOMERS))).as(ACTIVE_CUSTOMERS),
            sum(col(CohortRetention.OR_LATER_CUSTOMERS)).as(AT_RISK),
            sum(col(CohortRetention.LEFT_CUSTOMERS)).as(LEFT))
        .where(col(COHORTS).gt(lit(0)))
        .withColumn(SURVIVAL, curve.survival())
        .withColumn(SURVIVAL_LOW, curve.low(col(SURVIVAL)))
        .withColumn(SURVIVAL_HIGH, curve.high(col(SURVIVAL)))
        .withColumn(RETENTION_RATE, Shares.of(active, eligible))
        .withColumn(RETENTION_LOW, Wilson.low(active, eligible))
        .withColumn(RETENTION_HIGH, Wilson.high(active, eligible));
  }

  private static Column isOver() {
    return col(CohortRetention.IS_COMPLETE).and(col(CohortRetention.COHORT_CUSTOMERS).gt(lit(0)));
  }

  private RetentionCurve() {}
}
