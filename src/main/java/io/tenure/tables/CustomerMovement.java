package io.tenure.tables;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Grains;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.MovementCells;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.MovementHiding;
import io.tenure.privacy.SaidElsewhere;
import io.tenure.privacy.SpanColumns;
import io.tenure.privacy.Told;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per grain, period, dimension and segment: who was there before the period, who left, came
 * and came back, and who is there at its end.
 */
public record CustomerMovement(Timeline time, boolean closesWithActive, int longestWindow)
    implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("customer_movement")
          .suppressible()
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "Customers alive at the end of a complete period against those alive at the end of"
                  + " the period before. opening = retained + churned;"
                  + " closing = retained + new + reactivated");

  public static final Column<String> GRAIN =
      TABLE.textKey(
          "grain",
          "Length of the period: the base period and every coarser one that its periods fill, of"
              + " day, week, month, quarter, year, fiscal_quarter, fiscal_year, retail_month,"
              + " retail_quarter, retail_year and custom; "
              + Grains.TRAILING_YEAR
              + ": years that end with the last complete base period");
  public static final Column<LocalDate> PERIOD =
      TABLE.dateKey("period", "First day of the period; complete periods only");
  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Long> OPENING =
      TABLE.customers("opening", "Alive at the end of the period before");
  public static final Column<Long> NEW =
      TABLE.customers("new", "Acquired in the period and alive at its end");
  public static final Column<Long> RETAINED = TABLE.customers("retained", "Alive at both ends");
  public static final Column<Long> REACTIVATED =
      TABLE.customers("reactivated", "Acquired earlier, not alive before, alive at the end");
  public static final Column<Long> CHURNED =
      TABLE.customers("churned", "Alive before, not alive at the end");
  public static final Column<Long> NEW_AND_LOST =
      TABLE.customers("new_and_lost", "Acquired in the period and not alive at its end");
  public static final Column<Long> CLOSING =
      TABLE.customers("closing", "Alive at the end of the period");
  public static final Column<Double> RETENTION_RATE =
      TABLE.rate("retention_rate", "retained / opening");
  public static final Column<Double> RETENTION_LOW =
      TABLE.rate("retention_low", "Lower end of the 95 % Wilson interval");
  public static final Column<Double> RETENTION_HIGH =
      TABLE.rate("retention_high", "Upper end of the 95 % Wilson interval");
  public static final Column<Double> CHURN_RATE = TABLE.rate("churn_rate", "churned / opening");
  public static final Column<Double> RETENTION_RATE_SIMPLE =
      TABLE.ratio(
          "retention_rate_simple", "closing / opening; hides lost customers behind new ones");
  public static final Column<Double> RETENTION_RATE_FORMULA =
      TABLE.ratio(
          "retention_rate_formula",
          "(closing - new) / opening; equals retention_rate only when nobody was reactivated");
  public static final Column<Double> CHURN_RATE_ALL_IN =
      TABLE.ratio(
          "churn_rate_all_in",
          "(churned + new_and_lost) / opening; counts customers who joined and left inside the"
              + " period");

  public static final Column<Boolean> IS_LEFT_TRUNCATED =
      TABLE.flag(
          "is_left_truncated",
          "The period begins among the first W - 1 of the history: who was silent there before it"
              + " looks new");
  public static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.JOINED, Family.MOVEMENT);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.has(Family.JOINED)
        ? IntStream.range(0, time.grains().size()).boxed().flatMap(grain -> lines(cells, grain))
        : Stream.of();
  }

  private Stream<Line> lines(SegmentCells cells, int grain) {
    List<Span> spans = time.grains().get(grain).spans();
    int known = time.first() + longestWindow - 1;
    return IntStream.range(0, spans.size())
        .mapToObj(
            at -> line(cells, grain, at).set(IS_LEFT_TRUNCATED, spans.get(at).first() < known));
  }

  /** The row of a span, by the number of its grain and its own. */
  public static Line line(SegmentCells cells, int grain, int number) {
    Grain its = cells.time().grains().get(grain);
    Span span = its.spans().get(number);
    long opening = cells.aliveAt(span.before());
    long isNew = sum(cells, grain, number, MovementCells.NEW);
    long reactivated = sum(cells, grain, number, MovementCells.REACTIVATED);
    long closing = cells.alive(grain, number);
    Line line =
        new Line(SPEC)
            .set(GRAIN, its.name())
            .set(PERIOD, span.firstDay())
            .set(IS_SETTLED, cells.time().isSettled(span.last()))
            .set(DIMENSION, cells.segment().dimension())
            .set(SEGMENT, cells.segment().name())
            .set(OPENING, opening)
            .set(NEW, isNew)
            .set(RETAINED, closing - isNew - reactivated)
            .set(REACTIVATED, reactivated)
            .set(CHURNED, opening - (closing - isNew - reactivated))
            .set(NEW_AND_LOST, cells.joined(span.first(), span.last()) - isNew)
            .set(CLOSING, closing);
    return withRates(line);
  }

  private static long sum(SegmentCells cells, int grain, int number, int measure) {
    return cells.sum(Family.MOVEMENT, grain, number, measure);
  }

  private static Line withRates(Line line) {
    long opening = line.count(OPENING);
    long retained = line.count(RETAINED);
    long closing = line.count(CLOSING);
    long lost = line.count(CHURNED) + line.count(NEW_AND_LOST);
    return line.set(RETENTION_RATE, Shares.of(retained, opening))
        .set(RETENTION_LOW, Wilson.low(retained, opening))
        .set(RETENTION_HIGH, Wilson.high(retained, opening))
        .set(CHURN_RATE, Shares.of(line.count(CHURNED), opening))
        .set(RETENTION_RATE_SIMPLE, Shares.of(closing, opening))
        .set(RETENTION_RATE_FORMULA, Shares.of(closing - line.count(NEW), opening))
        .set(CHURN_RATE_ALL_IN, Shares.of(lost, opening));
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(
            new MovementHiding(
                new SpanColumns(time, GRAIN, PERIOD, SEGMENT),
                new MovementHiding.Flows(
                    OPENING,
                    CLOSING,
                    List.of(NEW, REACTIVATED, CHURNED),
                    // those who joined in a quarter joined in its months
                    List.of(NEW),
                    new SaidElsewhere(List.of(NEW), List.of(CHURNED, OPENING))),
                true))
        .telling(closesWithActive ? Map.of(Told.PERIOD, PERIOD) : Map.of());
  }

  @Override
  public List<KnownFigure> known(Facts facts) {
    return List.of(
        KnownFigure.of("closing_is_who_is_alive", this::closingAtTheEnd, facts.total(Total.ALIVE)));
  }

  private long closingAtTheEnd(Line row) {
    boolean isLast =
        row.value(GRAIN).equals(time.calendar().grain())
            && row.value(PERIOD).equals(time.firstDay(time.lastComplete()));
    return isLast && row.value(DIMENSION).equals(Segment.ALL) ? row.count(CLOSING) : 0;
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "opening_is_retained_and_churned",
            row -> row.count(OPENING) == row.count(RETAINED) + row.count(CHURNED)),
        RowRule.of(
            "closing_is_retained_new_and_reactivated",
            row ->
                row.count(CLOSING)
                    == row.count(RETAINED) + row.count(NEW) + row.count(REACTIVATED)),
        new RowRule("opening_is_the_closing_before", CustomerMovement::opensAsClosed),
        RowRule.of(
            "nothing_is_negative",
            row ->
                Math.min(row.count(RETAINED), Math.min(row.count(CHURNED), row.count(NEW_AND_LOST)))
                    >= 0),
        RowRule.interval(RETENTION_RATE, RETENTION_LOW, RETENTION_HIGH));
  }

  /** A history begins with nobody, and only trailing years may begin after it. */
  private static boolean opensAsClosed(@Nullable Line before, Line row) {
    if (before == null) {
      return row.count(OPENING) == 0 || row.value(GRAIN).equals(Grains.TRAILING_YEAR);
    }
    return row.count(OPENING) == before.count(CLOSING);
  }
}
