package io.tenure.tables;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Cell;
import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.SurveyCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.NetPromoter;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per grain, period, dimension, segment and touchpoint: what customers answered, and how
 * many did not.
 *
 * @param touchpoints in the order of their numbers
 */
public record Nps(Timeline time, List<String> touchpoints) implements SegmentTable {
  /** With fewer answers a score says little, whatever it is. */
  private static final int FEW = 30;

  private static final TableBuilder TABLE =
      TableSpec.named("nps")
          .suppressible()
          .grain("one row per grain, period, dimension, segment and touchpoint")
          .comment(
              "The net promoter score of a complete period; of several answers of a customer the last one"
                  + " counts. Who does not answer is seldom like who does: read it with the shares of those"
                  + " who did; no rows without input.surveys, and of touchpoints at which nobody of the"
                  + " segment was asked");

  public static final Column<String> GRAIN =
      TABLE.textKey("grain", "Length of the period, as in customer_movement");
  public static final Column<LocalDate> PERIOD =
      TABLE.dateKey("period", "First day of the period; complete periods only");
  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> TOUCHPOINT =
      TABLE.textKey(
          "touchpoint",
          "Where customers were asked, see input.surveys.columns.touchpoint; (none) where that does not say");
  public static final Column<Long> RESPONSES =
      TABLE.customersOfSomeRows("responses", "Customers who answered");
  public static final Column<Long> PROMOTERS =
      TABLE.customersOfSomeRows("promoters", "Those of them whose score is 9 or 10");
  public static final Column<Long> PASSIVES =
      TABLE.customersOfSomeRows("passives", "Those whose score is 7 or 8");
  public static final Column<Long> DETRACTORS =
      TABLE.customersOfSomeRows("detractors", "Those whose score is 0 to 6");
  private static final Column<Double> SCORE =
      TABLE.points("nps", "100 * (promoters - detractors) / responses, from -100 to 100");
  private static final Column<Double> LOW =
      TABLE.points("nps_low", "Lower end of its 95 % interval (adjusted Wald)");
  private static final Column<Double> HIGH =
      TABLE.points("nps_high", "Upper end of its 95 % interval");
  private static final Column<Double> ERROR =
      TABLE.points(
          "nps_standard_error",
          "The textbook one, 100 * sqrt((p + d - (p - d)^2) / responses) for shares p and d of promoters and"
              + " detractors: 0 where all answers are alike, so the interval is not made of it");
  private static final Column<Boolean> IS_SMALL =
      TABLE.flagOfCount("is_small", "Fewer than " + FEW + " responses");
  private static final Column<Double> CHANGE =
      TABLE.points(
          "nps_change",
          "nps less that of the period before; NULL where one of the two has no responses");
  private static final Column<Double> CHANGE_Z =
      TABLE.number(
          "nps_change_z", "How many standard errors lie between the centres of the two intervals");
  public static final Column<Boolean> HAS_MOVED =
      TABLE.flagOfCount(
          "has_moved", "nps_change_z is beyond 1.96: more than chance usually makes of nothing");
  private static final Column<Double> RESPONSE_RATE =
      TABLE.rate(
          "response_rate",
          "responses / customers asked; NULL where every row of the segment's touchpoint says a score, as"
              + " then nothing says who was asked");
  private static final Column<Double> RESPONDING_SHARE =
      TABLE.rate(
          "customers_responding_share",
          "Share of the customers alive at the end of the period who answered in it");
  private static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);
  private static final Column<Long> FEWEST =
      TABLE.behind("fewest_customers", "The smallest count of customers behind the figures, but 0");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.SURVEYS, Family.MOVEMENT);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return IntStream.range(0, time.grains().size())
        .boxed()
        .flatMap(
            grain ->
                IntStream.range(0, touchpoints.size())
                    .filter(at -> isAsked(cells, at))
                    .boxed()
                    .flatMap(at -> new Series(cells, grain, at).lines()));
  }

  private boolean isAsked(SegmentCells cells, int touchpoint) {
    return cells.keys(Family.SURVEYS).anyMatch(key -> key % touchpoints.size() == touchpoint);
  }

  /** The periods of a grain, of one touchpoint. */
  private final class Series {
    private final SegmentCells cells;
    private final int grain;
    private final int touchpoint;
    private final boolean hasInvitations;

    private Series(SegmentCells cells, int grain, int touchpoint) {
      this.cells = cells;
      this.grain = grain;
      this.touchpoint = touchpoint;
      this.hasInvitations =
          cells
              .all(Family.SURVEYS)
              .filter(cell -> cell.a() % touchpoints.size() == touchpoint)
              .map(Cell::sums)
              .anyMatch(sums -> sums[SurveyCells.SILENT] > 0);
    }

    private Stream<Line> lines() {
      return IntStream.range(0, time.grains().get(grain).spans().size()).mapToObj(this::line);
    }

    private Line line(int number) {
      Grain its = time.grains().get(grain);
      Span span = its.spans().get(number);
      NetPromoter now = answers(number);
      NetPromoter before = number == 0 ? new NetPromoter(0, 0, 0) : answers(number - 1);
      Double change = now.changeSince(before);
      long silent = sum(number, SurveyCells.SILENT);
      long promoting = sum(number, SurveyCells.ALIVE + SurveyCells.PROMOTERS);
      long passive = sum(number, SurveyCells.ALIVE + SurveyCells.PASSIVES);
      long detracting = sum(number, SurveyCells.ALIVE + SurveyCells.DETRACTORS);
      long responding = promoting + passive + detracting;
      long alive = cells.alive(grain, number);
      return new Line(SPEC)
          .set(GRAIN, its.name())
          .set(PERIOD, span.firstDay())
          .set(IS_SETTLED, time.isSettled(span.last()))
          .set(DIMENSION, cells.segment().dimension())
          .set(SEGMENT, cells.segment().name())
          .set(TOUCHPOINT, touchpoints.get(touchpoint))
          .set(RESPONSES, now.responses())
          .set(PROMOTERS, now.promoters())
          .set(PASSIVES, now.passives())
          .set(DETRACTORS, now.detractors())
          .set(SCORE, now.score())
          .set(LOW, now.low())
          .set(HIGH, now.high())
          .set(ERROR, now.standardError())
          .set(IS_SMALL, now.responses() < FEW)
          .set(CHANGE, difference(now.score(), before.score()))
          .set(CHANGE_Z, change)
          .set(HAS_MOVED, change != null && Math.abs(change) > Wilson.Z)
          .set(
              RESPONSE_RATE,
              hasInvitations ? Shares.of(now.responses(), now.responses() + silent) : null)
          .set(RESPONDING_SHARE, Shares.of(responding, alive))
          .set(
              FEWEST,
              SegmentColumns.fewest(
                  now.promoters(),
                  now.passives(),
                  now.detractors(),
                  silent,
                  // nps_retention has those who are alive, by kind
                  promoting,
                  now.promoters() - promoting,
                  passive,
                  now.passives() - passive,
                  detracting,
                  now.detractors() - detracting,
                  alive - responding));
    }

    private NetPromoter answers(int number) {
      return new NetPromoter(
          sum(number, SurveyCells.PROMOTERS),
          sum(number, SurveyCells.PASSIVES),
          sum(number, SurveyCells.DETRACTORS));
    }

    private long sum(int number, int measure) {
      int key = SurveyCells.key(grain, touchpoint, touchpoints.size());
      return cells.sum(Family.SURVEYS, key, number, measure);
    }
  }

  private static @Nullable Double difference(@Nullable Double now, @Nullable Double before) {
    return now == null || before == null ? null : Double.valueOf(now - before);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "responses_are_of_three_kinds",
            row ->
                row.count(RESPONSES)
                    == row.count(PROMOTERS) + row.count(PASSIVES) + row.count(DETRACTORS)),
        RowRule.of(
            "interval_is_one",
            row ->
                !row.has(LOW)
                    || (row.value(LOW) < row.value(HIGH) && Math.abs(row.value(SCORE)) <= 100)));
  }
}
