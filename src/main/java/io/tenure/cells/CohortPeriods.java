package io.tenure.cells;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;

import io.tenure.history.CustomerHistory;
import io.tenure.settings.CohortRule;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row per customer, cohort it is in, and period from the cohort's on with orders or money.
 * Array lookups do that without a window, hence without a shuffle.
 */
final class CohortPeriods {
  static final String IS_ACTIVE = "is_active_then";
  static final String IS_LAST_SEEN = "is_last_seen";
  static final String HAS_LEFT = "has_left";
  static final String ORDERS = "customer_orders";
  static final String NET = "customer_net";
  private static final String COHORT = CustomerHistory.COHORT_PERIOD;
  private static final String COHORT_AT = "cohort_at";
  private static final String AT = "at";
  private static final String PERIOD = "period";
  private static final String LAST_SEEN = "last_seen_period";

  private static final List<String> ARRAYS =
      List.of(
          CustomerHistory.PERIODS,
          CustomerHistory.IS_ACTIVE,
          CustomerHistory.ORDERS,
          CustomerHistory.GROSS,
          CustomerHistory.REFUNDS);

  private final Segments segments;
  private final boolean isRecurring;
  private final int lastComplete;

  CohortPeriods(Segments segments, CohortRule rule, int lastComplete) {
    this.segments = segments;
    this.isRecurring = rule == CohortRule.RECURRING;
    this.lastComplete = lastComplete;
  }

  Dataset<Row> of(Dataset<Row> history) {
    Column period = get(col(CustomerHistory.PERIODS), col(AT));
    Dataset<Row> periods =
        (isRecurring ? ofEveryCohort(history) : ofOneCohort(history))
            .select(
                segments.with(
                    col(COHORT),
                    col(CustomerHistory.INACTIVITY_WINDOW),
                    lastSeen().as(LAST_SEEN),
                    period.as(PERIOD),
                    isActive(period).as(IS_ACTIVE),
                    PeriodEntries.orders(col(AT)).as(ORDERS),
                    PeriodEntries.net(col(AT)).as(NET)));
    return periods
        .where(col(PERIOD).geq(col(COHORT)))
        .withColumn(CohortCells.AGE, col(PERIOD).minus(col(COHORT)))
        .withColumn(IS_LAST_SEEN, col(PERIOD).equalTo(col(LAST_SEEN)))
        .withColumn(HAS_LEFT, col(IS_LAST_SEEN).and(isGivenUp()));
  }

  private Dataset<Row> ofOneCohort(Dataset<Row> history) {
    return history
        .where(col(COHORT).isNotNull())
        .select(
            with(
                col(COHORT),
                posexplode(col(CustomerHistory.PERIODS)).as(new String[] {AT, PERIOD})));
  }

  /** A customer joins by one order, in every period again, and is watched from there on. */
  private Dataset<Row> ofEveryCohort(Dataset<Row> history) {
    Column last = size(col(CustomerHistory.PERIODS)).minus(lit(1));
    return history
        .select(with(posexplode(col(CustomerHistory.PERIODS)).as(new String[] {COHORT_AT, COHORT})))
        .where(get(col(CustomerHistory.ORDERS), col(COHORT_AT)).gt(lit(0)))
        .select(with(col(COHORT), explode(sequence(col(COHORT_AT), last)).as(AT)));
  }

  private Column[] with(Column... more) {
    Stream<Column> arrays = ARRAYS.stream().map(name -> col(name));
    Stream<Column> watched =
        Stream.of(col(CustomerHistory.LAST_ACTIVE_PERIOD), col(CustomerHistory.INACTIVITY_WINDOW));
    return segments.with(
        Stream.of(arrays, watched, Stream.of(more)).flatMap(s -> s).toArray(Column[]::new));
  }

  private Column isActive(Column period) {
    Column isActive = get(col(CustomerHistory.IS_ACTIVE), col(AT));
    return isRecurring ? isActive.or(period.equalTo(col(COHORT))) : isActive;
  }

  /** With recurring cohorts one order is enough to be seen, even where more make active. */
  private Column lastSeen() {
    Column lastActive = col(CustomerHistory.LAST_ACTIVE_PERIOD);
    return isRecurring ? greatest(lastActive, col(COHORT)) : lastActive;
  }

  private Column isGivenUp() {
    return col(LAST_SEEN).plus(col(CustomerHistory.INACTIVITY_WINDOW)).leq(lit(lastComplete));
  }
}
