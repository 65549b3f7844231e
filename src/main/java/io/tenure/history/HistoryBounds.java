package io.tenure.history;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The size of a history.
 *
 * @param firstPeriod ordinal of the period of the earliest accepted transaction; empty without one
 * @param firstCohort ordinal of the earliest cohort; empty without one
 * @param joined customers with the qualifying transaction from which they count
 * @param customers customers with a cohort
 * @param memberships customers of all cohorts, each as often as it is in one
 * @param alive customers alive at the end of the last complete period
 * @param cohortRevenue net revenue of all cohorts, in minor units
 * @param transactionRows rows of the transaction history after its filter, accepted or not
 * @param customerRows rows of the customer table after its filter
 * @param combinations about how many combinations of segments the customers have
 */
public record HistoryBounds(
    Optional<Integer> firstPeriod,
    Optional<Integer> firstCohort,
    long joined,
    long customers,
    long memberships,
    long alive,
    long cohortRevenue,
    long transactionRows,
    long customerRows,
    long combinations) {

  private static Optional<Integer> ordinal(Row bounds, int at) {
    return bounds.isNullAt(at) ? Optional.empty() : Optional.of(bounds.getInt(at));
  }

  /**
   * Computes the bounds; one small job.
   *
   * @param lastComplete ordinal of the last complete period
   */
  public static HistoryBounds of(Dataset<Row> history, int lastComplete) {
    Column isAlive = array_contains(col(CustomerHistory.ALIVE_PERIODS), lit(lastComplete));
    Column[] segments =
        Stream.of(history.columns())
            .filter(CustomerHistory::isDimension)
            .map(column -> col(column))
            .toArray(Column[]::new);
    Row bounds =
        history
            .agg(
                min(col(CustomerHistory.FIRST_PERIOD)),
                min(col(CustomerHistory.COHORT_PERIOD)),
                count(col(CustomerHistory.JOINED_PERIOD)),
                count(col(CustomerHistory.COHORT_PERIOD)),
                coalesce(sum(col(CustomerHistory.MEMBERSHIPS)), lit(0L)),
                count(when(isAlive, lit(1))),
                coalesce(sum(col(CustomerHistory.COHORT_REVENUE)), lit(0L)),
                coalesce(sum(col(CustomerHistory.TRANSACTION_ROWS)), lit(0L)),
                coalesce(sum(col(CustomerHistory.CUSTOMER_ROWS)), lit(0L)),
                approx_count_distinct(segments.length == 0 ? lit(0) : xxhash64(segments)))
            .head();
    return new HistoryBounds(
        ordinal(bounds, 0),
        ordinal(bounds, 1),
        bounds.getLong(2),
        bounds.getLong(3),
        bounds.getLong(4),
        bounds.getLong(5),
        bounds.getLong(6),
        bounds.getLong(7),
        bounds.getLong(8),
        bounds.getLong(9));
  }
}
