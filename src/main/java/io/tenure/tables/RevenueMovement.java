package io.tenure.tables;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Grains;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.RevenueCells;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.MovementHiding;
import io.tenure.privacy.SaidElsewhere;
import io.tenure.privacy.SpanColumns;
import io.tenure.privacy.Told;
import io.tenure.statistics.Shares;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per grain, period, dimension and segment: how the net revenue of the period before became
 * the net revenue of this one.
 *
 * <p>A customer's net revenue of a period is floored at zero; what lies below is published as
 * excess_refunds, so that net_revenue = closing_revenue - excess_refunds.
 */
public record RevenueMovement(Timeline time) implements SegmentTable {
  public static final TableSpec SPEC = RevenueColumns.SPEC;

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.REVENUE, Family.PAYERS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.has(Family.REVENUE)
        ? IntStream.range(0, time.grains().size())
            .boxed()
            .flatMap(
                grain ->
                    IntStream.range(firstSpan(grain), time.grains().get(grain).spans().size())
                        .mapToObj(span -> line(cells, grain, span)))
        : Stream.of();
  }

  /**
   * Before the first trailing year lies a part of a year: who was there then would look
   * reactivated.
   */
  private int firstSpan(int grain) {
    return time.grains().get(grain).isTrailingYear() ? 1 : 0;
  }

  /** The row of a span, by the number of its grain and its own. */
  public static Line line(SegmentCells cells, int grain, int number) {
    Grain its = cells.time().grains().get(grain);
    Span span = its.spans().get(number);
    Line line =
        new Line(SPEC)
            .set(RevenueColumns.GRAIN, its.name())
            .set(RevenueColumns.PERIOD, span.firstDay())
            .set(RevenueColumns.IS_SETTLED, cells.time().isSettled(span.last()))
            .set(RevenueColumns.DIMENSION, cells.segment().dimension())
            .set(RevenueColumns.SEGMENT, cells.segment().name());
    RevenueColumns.SUMS.forEach(
        (measure, column) -> line.set(column, cells.sum(Family.REVENUE, grain, number, measure)));
    RevenueColumns.BEHIND.forEach(
        (measure, column) -> line.set(column, cells.sum(Family.PAYERS, grain, number, measure)));
    if (!(number == 1 && its.isCut())) {
      // twelve months against the two that the history has of the year before would say nothing
      setRetention(line);
    }
    return withMix(RevenueColumns.withTheRest(line), cells, grain, number);
  }

  private static void setRetention(Line line) {
    long opening = line.count(RevenueColumns.OPENING);
    long lost = line.count(RevenueColumns.CONTRACTION) + line.count(RevenueColumns.CHURNED);
    long kept = opening - lost;
    long grown = kept + line.count(RevenueColumns.EXPANSION);
    long gained =
        line.count(RevenueColumns.NEW)
            + line.count(RevenueColumns.REACTIVATION)
            + line.count(RevenueColumns.EXPANSION);
    line.set(RevenueColumns.GROSS_RETENTION, Shares.of(kept, opening))
        .set(RevenueColumns.NET_RETENTION, Shares.of(grown, opening))
        .set(
            RevenueColumns.NET_RETENTION_WITH_REACTIVATION,
            Shares.of(grown + line.count(RevenueColumns.REACTIVATION), opening))
        .set(RevenueColumns.REVENUE_CHURN_RATE, Shares.of(lost, opening))
        .set(RevenueColumns.QUICK_RATIO, Shares.of(gained, lost));
  }

  private static Line withMix(Line line, SegmentCells cells, int grain, int number) {
    long newGross = cells.sum(Family.REVENUE, grain, number, RevenueCells.NEW_GROSS);
    long existingGross = cells.sum(Family.REVENUE, grain, number, RevenueCells.EXISTING_GROSS);
    long existing = cells.sum(Family.REVENUE, grain, number, RevenueCells.EXISTING_REVENUE);
    long active = line.count(RevenueColumns.ACTIVE_CUSTOMERS);
    return line.set(
            RevenueColumns.EXISTING_REVENUE_SHARE,
            Shares.of(existing, line.count(RevenueColumns.CLOSING)))
        .set(
            RevenueColumns.NEW_AVERAGE_ORDER_VALUE,
            Shares.moneyPer(newGross, line.count(RevenueColumns.NEW_ORDERS)))
        .set(
            RevenueColumns.EXISTING_AVERAGE_ORDER_VALUE,
            Shares.moneyPer(existingGross, line.count(RevenueColumns.EXISTING_ORDERS)))
        .set(
            RevenueColumns.REPEAT_CUSTOMER_RATE,
            Shares.of(line.count(RevenueColumns.REPEAT_CUSTOMERS), active))
        .set(
            RevenueColumns.REVENUE_PER_ACTIVE_CUSTOMER,
            Shares.moneyPer(line.count(RevenueColumns.NET_REVENUE), active));
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(
            new MovementHiding(
                new SpanColumns(
                    time, RevenueColumns.GRAIN, RevenueColumns.PERIOD, RevenueColumns.SEGMENT),
                new MovementHiding.Flows(
                    RevenueColumns.OPENING_CUSTOMERS,
                    RevenueColumns.CLOSING_CUSTOMERS,
                    List.of(
                        RevenueColumns.NEW_CUSTOMERS,
                        RevenueColumns.REACTIVATION_CUSTOMERS,
                        RevenueColumns.EXPANSION_CUSTOMERS,
                        RevenueColumns.CONTRACTION_CUSTOMERS,
                        RevenueColumns.CHURNED_CUSTOMERS),
                    // the orders and the net revenue of a quarter are those of its months
                    List.of(
                        RevenueColumns.NEW_ORDERS_CUSTOMERS,
                        RevenueColumns.EXISTING_ORDERS_CUSTOMERS,
                        RevenueColumns.CLOSING_CUSTOMERS,
                        RevenueColumns.EXCESS_CUSTOMERS),
                    SaidElsewhere.none()),
                false))
        .telling(Map.of(Told.PERIOD, RevenueColumns.PERIOD));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of("closing_is_opening_and_movement", RevenueMovement::addsUpToClosing),
        RowRule.of(
            "net_is_closing_less_excess_refunds",
            row ->
                row.count(RevenueColumns.NET_REVENUE)
                    == row.count(RevenueColumns.CLOSING)
                        - row.count(RevenueColumns.EXCESS_REFUNDS)),
        new RowRule("opening_is_the_closing_before", RevenueMovement::opensAsClosed),
        RowRule.of(
            "gross_retention_is_at_most_1",
            row ->
                !row.has(RevenueColumns.GROSS_RETENTION)
                    || row.value(RevenueColumns.GROSS_RETENTION) <= 1));
  }

  private static boolean addsUpToClosing(Line row) {
    return row.count(RevenueColumns.CLOSING)
        == row.count(RevenueColumns.OPENING)
            + row.count(RevenueColumns.NEW)
            + row.count(RevenueColumns.REACTIVATION)
            + row.count(RevenueColumns.EXPANSION)
            - row.count(RevenueColumns.CONTRACTION)
            - row.count(RevenueColumns.CHURNED);
  }

  /** A history begins with nobody, and only trailing years may begin after it. */
  private static boolean opensAsClosed(@Nullable Line before, Line row) {
    if (before == null) {
      return row.count(RevenueColumns.OPENING) == 0
          || row.value(RevenueColumns.GRAIN).equals(Grains.TRAILING_YEAR);
    }
    return row.count(RevenueColumns.OPENING) == before.count(RevenueColumns.CLOSING);
  }
}
