package io.tenure.cells;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.signum;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.tenure.history.CustomerHistory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * One row per dimension, segment and span with revenue in it or in the span before, at every grain.
 * Money is in minor units. See {@link SpanFrame}.
 *
 * <p>A customer's revenue is r in a span and q in the one before, each floored at zero. What a
 * customer took away who has no row in the span is known only from the row before, so it is counted
 * there as {@link #DEPARTING} and moved on to the span after.
 */
public final class RevenueMovementCells {
  /** Id of the span. */
  public static final String SPAN = SpanFrame.ID;

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

  /** Customers with revenue in the span before. */
  public static final String PAYING_CUSTOMERS = "paying_customers";

  private static final String DEPARTING = "departing";

  /** Measures whose customers can be counted. */
  private static final List<String> OF_CUSTOMERS =
      List.of(
          OPENING,
          NEW,
          REACTIVATION,
          EXPANSION,
          CONTRACTION,
          CHURNED,
          CLOSING,
          EXCESS_REFUNDS,
          NEW_ORDERS,
          EXISTING_ORDERS,
          DEPARTING);

  /**
   * Those of them that say how many customers paid in the span before, see {@link #payingBefore}.
   */
  private static final List<String> PAYING_MEASURES = List.of(OPENING, DEPARTING);

  /** The column that counts the customers behind a measure. */
  public static String customersOf(String measure) {
    return measure + "_of_customers";
  }

  /**
   * Adds up the cells.
   *
   * @param spans see {@link SpanFrame}
   * @param withCustomers whether to count the customers behind each measure, see {@link
   *     #customersOf}: only privacy asks for all of them
   */
  public static Dataset<Row> of(
      Dataset<Row> history, Segments segments, Dataset<Row> spans, boolean withCustomers) {
    Map<String, Column> measures = measures();
    (withCustomers ? OF_CUSTOMERS : PAYING_MEASURES)
        .forEach(measure -> measures.put(customersOf(measure), signum(measures.get(measure))));
    List<Column> values = new ArrayList<>(List.of(col(SPAN)));
    measures.forEach((name, value) -> values.add(value.cast(DataTypes.LongType).as(name)));
    Dataset<Row> rows =
        CustomerSpans.of(history, segments, spans)
            .select(segments.with(values.toArray(Column[]::new)));
    List<String> names = List.copyOf(measures.keySet());
    return withDepartures(segments.cellsOfFewKeys(rows, List.of(SPAN), names), names, spans);
  }

  /**
   * One row per dimension and segment: customers who brought more than they took back in the span
   * before.
   *
   * @param cells of all spans
   * @param span the one row of {@link SpanFrame} for a span
   */
  public static Dataset<Row> payingBefore(Dataset<Row> cells, Dataset<Row> span) {
    return cells
        .join(broadcast(span.select(col(SPAN))), SPAN)
        .select(
            col(Segments.DIMENSION),
            col(Segments.SEGMENT),
            col(customersOf(OPENING)).as(PAYING_CUSTOMERS));
  }

  private static Map<String, Column> measures() {
    Column r = floored(col(CustomerSpans.NET));
    Column q = floored(col(CustomerSpans.NET_BEFORE));
    Column isFromNothing = q.equalTo(lit(0L));
    Map<String, Column> measures = new LinkedHashMap<>();
    measures.put(OPENING, q);
    measures.put(NEW, when(isFromNothing.and(not(isAcquiredEarlier())), r));
    measures.put(REACTIVATION, when(isFromNothing.and(isAcquiredEarlier()), r));
    measures.put(EXPANSION, when(q.gt(lit(0L)), greatest(r.minus(q), lit(0L))));
    measures.put(CONTRACTION, when(r.gt(lit(0L)), greatest(q.minus(r), lit(0L))));
    measures.put(CHURNED, when(r.equalTo(lit(0L)), q));
    measures.put(CLOSING, r);
    measures.put(EXCESS_REFUNDS, floored(negate(col(CustomerSpans.NET))));
    measures.put(NET, col(CustomerSpans.NET));
    measures.put(NEW_ORDERS, when(isAcquiredNow(), col(CustomerSpans.ORDERS)));
    measures.put(EXISTING_ORDERS, when(isAcquiredEarlier(), col(CustomerSpans.ORDERS)));
    measures.put(NEW_GROSS, when(isAcquiredNow(), col(CustomerSpans.GROSS)));
    measures.put(EXISTING_GROSS, when(isAcquiredEarlier(), col(CustomerSpans.GROSS)));
    measures.put(EXISTING_REVENUE, when(isAcquiredEarlier(), r));
    measures.put(ACTIVE, when(col(CustomerSpans.IS_ACTIVE), lit(1)));
    measures.put(REPEAT, when(col(CustomerSpans.IS_ACTIVE).and(hasOrderedTwice()), lit(1)));
    measures.put(DEPARTING, when(not(col(CustomerSpans.HAS_AFTER)), r));
    measures.replaceAll((name, value) -> coalesce(value, lit(0)));
    return measures;
  }

  /** Money floored at zero: what a customer brought, if anything. */
  private static Column floored(Column money) {
    return greatest(money, lit(0L));
  }

  private static Column isAcquiredNow() {
    return col(CustomerHistory.JOINED_PERIOD).between(col(SpanFrame.FIRST), col(SpanFrame.LAST));
  }

  /** Never NULL: a customer without a qualifying transaction has not been acquired at all. */
  private static Column isAcquiredEarlier() {
    return coalesce(col(CustomerHistory.JOINED_PERIOD).lt(col(SpanFrame.FIRST)), lit(false));
  }

  private static Column hasOrderedTwice() {
    return coalesce(col(CustomerHistory.SECOND_ORDER_PERIOD).leq(col(SpanFrame.LAST)), lit(false));
  }

  /** Each cell also says what the span after it lost: in one pass, since the cells are costly. */
  private static Dataset<Row> withDepartures(
      Dataset<Row> cells, List<String> measures, Dataset<Row> spans) {
    Column both =
        array(
            entry(col(SPAN), measures, name -> col(name)),
            entry(col(SpanFrame.ID_AFTER), measures, RevenueMovementCells::takenAway));
    List<String> published =
        measures.stream().filter(measure -> !measure.startsWith(DEPARTING)).toList();
    Dataset<Row> entries =
        cells
            .join(broadcast(spans.select(col(SPAN), col(SpanFrame.ID_AFTER))), SPAN)
            .select(col(Segments.DIMENSION), col(Segments.SEGMENT), inline(both))
            .where(col(SPAN).isNotNull());
    return Segments.added(entries, List.of(Segments.DIMENSION, Segments.SEGMENT, SPAN), published);
  }

  private static Column entry(Column span, List<String> measures, Function<String, Column> value) {
    Stream<Column> values = measures.stream().map(name -> value.apply(name).as(name));
    return struct(Stream.concat(Stream.of(span.as(SPAN)), values).toArray(Column[]::new));
  }

  private static Column takenAway(String measure) {
    if (measure.equals(OPENING) || measure.equals(CHURNED)) {
      return col(DEPARTING);
    }
    boolean isOfCustomers =
        measure.equals(customersOf(OPENING)) || measure.equals(customersOf(CHURNED));
    return isOfCustomers ? col(customersOf(DEPARTING)) : lit(0L);
  }

  private RevenueMovementCells() {}
}
