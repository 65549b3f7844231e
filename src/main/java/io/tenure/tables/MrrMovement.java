package io.tenure.tables;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.MovementHiding;
import io.tenure.privacy.SaidElsewhere;
import io.tenure.privacy.SpanColumns;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per grain, period, dimension and segment: how the MRR at the begin of a period became
 * that at its end. A history may begin with contracts that are older than it.
 */
public record MrrMovement(Timeline time) implements SegmentTable {
  public static final TableSpec SPEC = MrrColumns.SPEC;

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.SUBSCRIBERS, Family.MRR);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.has(Family.SUBSCRIBERS)
        ? IntStream.range(0, time.grains().size())
            .boxed()
            .flatMap(
                grain ->
                    IntStream.range(0, time.grains().get(grain).spans().size())
                        .mapToObj(number -> line(cells, grain, number)))
        : Stream.of();
  }

  private static Line line(SegmentCells cells, int grain, int number) {
    Grain its = cells.time().grains().get(grain);
    Span span = its.spans().get(number);
    Line line =
        new Line(SPEC)
            .set(MrrColumns.GRAIN, its.name())
            .set(MrrColumns.PERIOD, span.firstDay())
            .set(MrrColumns.IS_SETTLED, cells.time().isSettled(span.last()))
            .set(MrrColumns.DIMENSION, cells.segment().dimension())
            .set(MrrColumns.SEGMENT, cells.segment().name());
    MrrColumns.OF_MEASURES.forEach(
        (measure, both) ->
            line.set(both.customers(), cells.sum(Family.SUBSCRIBERS, grain, number, measure))
                .set(both.mrr(), cells.sum(Family.MRR, grain, number, measure)));
    return withRates(MrrColumns.withSums(line));
  }

  private static Line withRates(Line line) {
    long opening = line.count(MrrColumns.OPENING);
    long lost = MrrColumns.sum(line, MrrColumns.CONTRACTION, MrrColumns.CHURNED);
    long gained =
        MrrColumns.sum(line, MrrColumns.NEW, MrrColumns.REACTIVATION, MrrColumns.EXPANSION);
    return line.set(
            MrrColumns.CHURN_RATE,
            Shares.of(
                line.count(MrrColumns.CHURNED_CUSTOMERS), line.count(MrrColumns.OPENING_CUSTOMERS)))
        .set(MrrColumns.GROSS_RETENTION, Shares.of(opening - lost, opening))
        .set(
            MrrColumns.NET_RETENTION,
            Shares.of(opening - lost + line.count(MrrColumns.EXPANSION), opening))
        .set(MrrColumns.QUICK_RATIO, Shares.of(gained, lost));
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(
        new MovementHiding(
            new SpanColumns(time, MrrColumns.GRAIN, MrrColumns.PERIOD, MrrColumns.SEGMENT),
            new MovementHiding.Flows(
                MrrColumns.OPENING_CUSTOMERS,
                MrrColumns.CLOSING_CUSTOMERS,
                List.of(
                    MrrColumns.NEW_CUSTOMERS,
                    MrrColumns.REACTIVATION_CUSTOMERS,
                    MrrColumns.EXPANSION_CUSTOMERS,
                    MrrColumns.CONTRACTION_CUSTOMERS,
                    MrrColumns.CHURNED_CUSTOMERS),
                // who is new in a quarter is so in one of its months
                List.of(MrrColumns.NEW_CUSTOMERS),
                SaidElsewhere.none()),
            true));
  }

  /** With several currencies, rates are asked for later than facts. */
  @Override
  public List<KnownFigure> known(Facts facts) {
    boolean isAny = time.lastComplete() >= time.first();
    KnownFigure customers =
        KnownFigure.of(
            "closing_is_who_pays",
            row -> atTheEnd(row, MrrColumns.CLOSING_CUSTOMERS),
            isAny ? facts.total(Total.PAYING) : 0);
    KnownFigure mrr =
        KnownFigure.ofMoney(
            "closing_is_what_they_pay",
            row -> atTheEnd(row, MrrColumns.CLOSING),
            isAny ? facts.total(Total.MRR) : 0);
    return facts.isOfOneCurrency() ? List.of(customers, mrr) : List.of(customers);
  }

  private long atTheEnd(Line row, Column<Long> column) {
    boolean isLast =
        row.value(MrrColumns.GRAIN).equals(time.calendar().grain())
            && row.value(MrrColumns.PERIOD).equals(time.firstDay(time.lastComplete()));
    return isLast && row.value(MrrColumns.DIMENSION).equals(Segment.ALL) ? row.count(column) : 0;
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of("closing_is_opening_and_movement", MrrMovement::addsUpToClosing),
        RowRule.of("churn_is_of_somebody_or_unknown", MrrMovement::addsUpToChurn),
        new RowRule("opening_is_the_closing_before", MrrMovement::opensAsClosed),
        RowRule.of(
            "what_is_cancelled_is_a_part",
            row ->
                row.count(MrrColumns.NOTICE) <= row.count(MrrColumns.CLOSING)
                    && row.count(MrrColumns.NOTICE_CUSTOMERS)
                        <= row.count(MrrColumns.CLOSING_CUSTOMERS)));
  }

  private static boolean addsUpToClosing(Line row) {
    return row.count(MrrColumns.CLOSING)
            == MrrColumns.sum(
                    row,
                    MrrColumns.OPENING,
                    MrrColumns.NEW,
                    MrrColumns.REACTIVATION,
                    MrrColumns.EXPANSION,
                    MrrColumns.FX)
                - MrrColumns.sum(row, MrrColumns.CONTRACTION, MrrColumns.CHURNED)
        && row.count(MrrColumns.CLOSING_CUSTOMERS)
            == MrrColumns.sum(
                    row,
                    MrrColumns.OPENING_CUSTOMERS,
                    MrrColumns.NEW_CUSTOMERS,
                    MrrColumns.REACTIVATION_CUSTOMERS)
                - row.count(MrrColumns.CHURNED_CUSTOMERS);
  }

  private static boolean addsUpToChurn(Line row) {
    return row.count(MrrColumns.CHURNED)
            == MrrColumns.sum(row, MrrColumns.VOLUNTARY, MrrColumns.INVOLUNTARY, MrrColumns.UNKNOWN)
        && row.count(MrrColumns.CHURNED_CUSTOMERS)
            == MrrColumns.sum(
                row,
                MrrColumns.VOLUNTARY_CUSTOMERS,
                MrrColumns.INVOLUNTARY_CUSTOMERS,
                MrrColumns.UNKNOWN_CUSTOMERS);
  }

  private static boolean opensAsClosed(@Nullable Line before, Line row) {
    return before == null
        || (row.count(MrrColumns.OPENING) == before.count(MrrColumns.CLOSING)
            && row.count(MrrColumns.OPENING_CUSTOMERS)
                == before.count(MrrColumns.CLOSING_CUSTOMERS));
  }
}
