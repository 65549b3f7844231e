package io.tenure.cells;

import static io.tenure.cells.CustomerPeriods.floored;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * One row per dimension, segment and period with revenue in it or in the period before. Money is in
 * minor units.
 *
 * <p>A customer's revenue is r in a period and q in the one before, each floored at zero. What a
 * customer took away who has no row in the period is known only from the row before, so it is
 * counted there as {@link #DEPARTING} and moved on by one period.
 */
public final class RevenueMovementCells {
  public static final String PERIOD = CustomerPeriods.PERIOD;
  public static final String OPENING = "opening_revenue";
  public static final String NEW = "new";
  public static final String REACTIVATION = "reactivation";
  public static final String EXPANSION = "expansion";
  public static final String CONTRACTION = "contraction";
  public static final String CHURNED = "churned";
  public static final String CLOSING = "closing_revenue";
  public static final String EXCESS_REFUNDS = "excess_refunds";
  public static final String NET = "net_revenue";
  public static final String NEW_ORDERS = "new_orders";
  public static final String EXISTING_ORDERS = "existing_orders";
  public static final String NEW_GROSS = "new_gross";
  public static final String EXISTING_GROSS = "existing_gross";
  public static final String EXISTING_REVENUE = "existing_revenue";
  public static final String ACTIVE = "active_customers";
  public static final String REPEAT = "repeat_customers";
  private static final String DEPARTING = "departing";

  public static Dataset<Row> of(Dataset<Row> history, Segments segments) {
    Map<String, Column> measures = measures();
    List<Column> sums = new ArrayList<>();
    measures.forEach((name, value) -> sums.add(functions.sum(value).as(name)));
    Dataset<Row> finest =
        CustomerPeriods.of(history, segments)
            .groupBy(segments.finest(col(PERIOD)))
            .agg(sums.get(0), sums.stream().skip(1).toArray(Column[]::new));
    List<String> names = List.copyOf(measures.keySet());
    return withDepartures(segments.unfold(finest, List.of(PERIOD), names), names);
  }

  private static Map<String, Column> measures() {
    Column r = floored(col(CustomerPeriods.NET));
    Column q = revenueBefore();
    Column isActive = col(CustomerPeriods.IS_ACTIVE);
    Map<String, Column> measures = new LinkedHashMap<>();
    measures.put(OPENING, q);
    measures.put(NEW, when(q.equalTo(lit(0L)).and(isAcquiredEarlier().equalTo(lit(false))), r));
    measures.put(REACTIVATION, when(q.equalTo(lit(0L)).and(isAcquiredEarlier()), r));
    measures.put(EXPANSION, when(q.gt(lit(0L)), greatest(r.minus(q), lit(0L))));
    measures.put(CONTRACTION, when(r.gt(lit(0L)), greatest(q.minus(r), lit(0L))));
    measures.put(CHURNED, when(r.equalTo(lit(0L)), q));
    measures.put(CLOSING, r);
    measures.put(EXCESS_REFUNDS, floored(negate(col(CustomerPeriods.NET))));
    measures.put(NET, col(CustomerPeriods.NET));
    measures.put(NEW_ORDERS, when(isAcquiredNow(), col(CustomerPeriods.ORDERS)));
    measures.put(EXISTING_ORDERS, when(isAcquiredEarlier(), col(CustomerPeriods.ORDERS)));
    measures.put(NEW_GROSS, when(isAcquiredNow(), col(CustomerPeriods.GROSS)));
    measures.put(EXISTING_GROSS, when(isAcquiredEarlier(), col(CustomerPeriods.GROSS)));
    measures.put(EXISTING_REVENUE, when(isAcquiredEarlier(), r));
    measures.put(ACTIVE, oneIf(isActive));
    measures.put(REPEAT, oneIf(isActive.and(hasOrderedTwice())));
    measures.put(DEPARTING, when(isNextPeriodEmpty(), r));
    measures.replaceAll((name, value) -> coalesce(value, lit(0)).cast(DataTypes.LongType));
    return measures;
  }

  /** q: the floored net revenue of the period before; zero when it has no row. */
  private static Column revenueBefore() {
    Column isAdjacent = col(CustomerPeriods.PREVIOUS_PERIOD).equalTo(col(PERIOD).minus(lit(1)));
    return coalesce(when(isAdjacent, floored(col(CustomerPeriods.PREVIOUS_NET))), lit(0L));
  }

  private static Column isAcquiredNow() {
    return col(CustomerHistory.JOINED_PERIOD).equalTo(col(PERIOD));
  }

  /** Never NULL: a customer without a qualifying transaction has not been acquired at all. */
  private static Column isAcquiredEarlier() {
    return coalesce(col(CustomerHistory.JOINED_PERIOD).lt(col(PERIOD)), lit(false));
  }

  private static Column hasOrderedTwice() {
    return coalesce(col(CustomerHistory.SECOND_ORDER_PERIOD).leq(col(PERIOD)), lit(false));
  }

  private static Column isNextPeriodEmpty() {
    Column isAdjacent = col(CustomerPeriods.NEXT_PERIOD).equalTo(col(PERIOD).plus(lit(1)));
    return coalesce(isAdjacent, lit(false)).equalTo(lit(false));
  }

  private static Column oneIf(Column condition) {
    return when(condition, lit(1));
  }

  private static Dataset<Row> withDepartures(Dataset<Row> cells, List<String> measures) {
    Dataset<Row> departures = cells.withColumn(PERIOD, col(PERIOD).plus(lit(1)));
    for (String measure : measures) {
      boolean isTakenAway = measure.equals(OPENING) || measure.equals(CHURNED);
      departures = departures.withColumn(measure, isTakenAway ? col(DEPARTING) : lit(0L));
    }
    List<Column> sums =
        measures.stream()
            .filter(measure -> !measure.equals(DEPARTING))
            .map(measure -> functions.sum(col(measure)).as(measure))
            .toList();
    return cells
        .unionByName(departures)
        .groupBy(col(Segments.DIMENSION), col(Segments.SEGMENT), col(PERIOD))
        .agg(sums.get(0), sums.stream().skip(1).toArray(Column[]::new));
  }

  private RevenueMovementCells() {}
}
