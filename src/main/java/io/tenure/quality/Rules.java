package io.tenure.quality;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;

import io.tenure.calendar.Grains;
import io.tenure.marts.CohortRetention;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.RetentionCurve;
import io.tenure.marts.RevenueMovement;
import io.tenure.settings.CohortRule;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The identities of the tables, as conditions on a row and the row before it. */
final class Rules {
  private static final String BEFORE = "value_before";

  /** Adds how many were active at the age before or later. */
  static Dataset<Row> withAgeBefore(Dataset<Row> cohortRetention) {
    WindowSpec cohort =
        Window.partitionBy(
                col(CohortRetention.DIMENSION),
                col(CohortRetention.SEGMENT),
                col(CohortRetention.COHORT_PERIOD))
            .orderBy(col(CohortRetention.AGE_COLUMN));
    return cohortRetention.withColumn(
        BEFORE, lag(col(CohortRetention.OR_LATER_CUSTOMERS), 1).over(cohort));
  }

  /** Adds what the period before closed with, for either movement table. */
  static Dataset<Row> withClosingBefore(Dataset<Row> movement, String closing) {
    WindowSpec segment =
        Window.partitionBy(
                col(CustomerMovement.GRAIN),
                col(CustomerMovement.DIMENSION),
                col(CustomerMovement.SEGMENT))
            .orderBy(col(CustomerMovement.PERIOD));
    return movement.withColumn(BEFORE, lag(col(closing), 1).over(segment));
  }

  /**
   * The identities of cohort_retention.
   *
   * @param rule what puts a customer into a cohort: who signed up may never have come
   */
  static List<RowRule> cohortRetention(CohortRule rule) {
    Column active = col(CohortRetention.ACTIVE_CUSTOMERS);
    Column orLater = col(CohortRetention.OR_LATER_CUSTOMERS);
    Column cohort = col(CohortRetention.COHORT_CUSTOMERS);
    Column rate = col(CohortRetention.RETENTION_RATE);
    Column isOver = col(CohortRetention.IS_COMPLETE);
    return List.of(
        new RowRule("active_are_among_active_or_later", active.leq(orLater)),
        new RowRule("active_or_later_are_in_the_cohort", orLater.leq(cohort)),
        new RowRule("active_or_later_never_grows", orLater.leq(coalesce(col(BEFORE), cohort))),
        new RowRule(
            "all_are_active_at_age_0",
            col(CohortRetention.AGE_COLUMN)
                .gt(lit(0))
                .or(active.equalTo(cohort))
                .or(lit(rule == CohortRule.ACQUIRED_AT))),
        new RowRule("no_rate_before_the_period_is_over", isOver.or(rate.isNull())),
        new RowRule(
            "a_rate_once_the_period_is_over",
            isOver.and(cohort.gt(lit(0))).equalTo(rate.isNotNull())),
        new RowRule(
            "interval_holds_the_rate",
            holds(rate, col(CohortRetention.RETENTION_LOW), col(CohortRetention.RETENTION_HIGH))));
  }

  static List<RowRule> retentionCurve() {
    return List.of(
        new RowRule(
            "interval_holds_the_rate",
            holds(
                col(RetentionCurve.RETENTION_RATE),
                col(RetentionCurve.RETENTION_LOW),
                col(RetentionCurve.RETENTION_HIGH))));
  }

  static List<RowRule> customerMovement() {
    Column retained = col(CustomerMovement.RETAINED);
    Column arrived = col(CustomerMovement.NEW).plus(col(CustomerMovement.REACTIVATED));
    return List.of(
        new RowRule(
            "opening_is_retained_and_churned",
            col(CustomerMovement.OPENING).equalTo(retained.plus(col(CustomerMovement.CHURNED)))),
        new RowRule(
            "closing_is_retained_new_and_reactivated",
            col(CustomerMovement.CLOSING).equalTo(retained.plus(arrived))),
        new RowRule("opening_is_the_closing_before", opensAsClosed(CustomerMovement.OPENING)),
        new RowRule(
            "nothing_is_negative",
            least(retained, col(CustomerMovement.CHURNED), col(CustomerMovement.NEW_AND_LOST))
                .geq(lit(0))),
        new RowRule(
            "interval_holds_the_rate",
            holds(
                col(CustomerMovement.RETENTION_RATE),
                col(CustomerMovement.RETENTION_LOW),
                col(CustomerMovement.RETENTION_HIGH))));
  }

  static List<RowRule> revenueMovement() {
    Column gained =
        col(RevenueMovement.NEW)
            .plus(col(RevenueMovement.REACTIVATION))
            .plus(col(RevenueMovement.EXPANSION));
    Column lost = col(RevenueMovement.CONTRACTION).plus(col(RevenueMovement.CHURNED));
    Column closing = col(RevenueMovement.CLOSING);
    return List.of(
        new RowRule(
            "closing_is_opening_and_movement",
            closing.equalTo(col(RevenueMovement.OPENING).plus(gained).minus(lost))),
        new RowRule(
            "net_is_closing_less_excess_refunds",
            col(RevenueMovement.NET_REVENUE)
                .equalTo(closing.minus(col(RevenueMovement.EXCESS_REFUNDS)))),
        new RowRule("opening_is_the_closing_before", opensAsClosed(RevenueMovement.OPENING)),
        new RowRule(
            "gross_retention_is_at_most_1",
            coalesce(col(RevenueMovement.GROSS_RETENTION).leq(lit(1.0)), lit(true))));
  }

  /** A history begins with nobody, and only trailing years may begin after it. */
  private static Column opensAsClosed(String opening) {
    Column isTrailing = col(CustomerMovement.GRAIN).equalTo(lit(Grains.TRAILING_YEAR));
    return col(opening)
        .equalTo(coalesce(col(BEFORE), lit(0)))
        .or(col(BEFORE).isNull().and(isTrailing));
  }

  private static Column holds(Column rate, Column low, Column high) {
    return rate.isNull().or(low.leq(rate).and(rate.leq(high)));
  }

  private Rules() {}
}
