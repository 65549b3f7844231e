package io.tenure.tables;

import io.tenure.calendar.Grain;
import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.cells.AttendanceCells;
import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.cells.SubscriberCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.Shares;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One row per grain, period, dimension and segment: who pays and comes at its end, who pays and
 * does not come, and who does not pay any more.
 */
public record ContractVsActivity(Timeline time) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("contract_vs_activity")
          .suppressible()
          .grain("one row per grain, period, dimension and segment")
          .comment(
              "Customers who have had MRR by the end of a complete period, by whether they have some at its"
                  + " end and whether they are alive then by their transactions; no rows without"
                  + " input.subscriptions");

  public static final Column<String> GRAIN =
      TABLE.textKey("grain", "Length of the period, as in customer_movement");
  public static final Column<LocalDate> PERIOD =
      TABLE.dateKey("period", "First day of the period; complete periods only");
  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  private static final Column<Long> PAYING_ACTIVE =
      TABLE.customers("paying_active_customers", "With MRR at the end, and alive");
  private static final Column<Long> PAYING_SILENT =
      TABLE.customers(
          "paying_silent_customers", "With MRR at the end, and not alive: they may go next");
  private static final Column<Long> LAPSED_ACTIVE =
      TABLE.customers("lapsed_active_customers", "Without MRR at the end, and alive");
  private static final Column<Long> LAPSED_SILENT =
      TABLE.customers("lapsed_silent_customers", "Without MRR at the end, and not alive");
  private static final Column<Long> ACTIVE_MRR =
      TABLE.money("paying_active_mrr", PAYING_ACTIVE, "MRR of paying_active_customers");
  private static final Column<Long> SILENT_MRR =
      TABLE.money("paying_silent_mrr", PAYING_SILENT, "MRR of paying_silent_customers");
  private static final Column<Double> SILENT_SHARE =
      TABLE.rate("silent_mrr_share", "paying_silent_mrr / (paying_active_mrr + paying_silent_mrr)");
  private static final Column<Boolean> IS_SETTLED = SegmentColumns.isSettled(TABLE);

  private static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_moved_customers",
          "The smallest count, but 0, of those who are of another kind than at the end of the period before,"
              + " or by whom MRR moved");

  public static final TableSpec SPEC = TABLE.build();

  private static final List<Integer> MOVEMENTS =
      List.of(
          SubscriberCells.NEW,
          SubscriberCells.REACTIVATION,
          SubscriberCells.EXPANSION,
          SubscriberCells.CONTRACTION,
          SubscriberCells.CHURNED_VOLUNTARILY,
          SubscriberCells.CHURNED_INVOLUNTARILY,
          SubscriberCells.CHURNED_UNKNOWN);

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.ATTENDANCE, Family.SUBSCRIBERS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.has(Family.ATTENDANCE)
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
    long active = sum(cells, grain, number, AttendanceCells.ACTIVE_MRR);
    long silent = sum(cells, grain, number, AttendanceCells.SILENT_MRR);
    return new Line(SPEC)
        .set(GRAIN, its.name())
        .set(PERIOD, span.firstDay())
        .set(IS_SETTLED, cells.time().isSettled(span.last()))
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(PAYING_ACTIVE, sum(cells, grain, number, AttendanceCells.PAYING_ACTIVE))
        .set(PAYING_SILENT, sum(cells, grain, number, AttendanceCells.PAYING_SILENT))
        .set(LAPSED_ACTIVE, sum(cells, grain, number, AttendanceCells.LAPSED_ACTIVE))
        .set(LAPSED_SILENT, sum(cells, grain, number, AttendanceCells.LAPSED_SILENT))
        .set(ACTIVE_MRR, active)
        .set(SILENT_MRR, silent)
        .set(SILENT_SHARE, Shares.of(silent, active + silent))
        .set(FEWEST, fewestMoved(cells, grain, number));
  }

  private static long sum(SegmentCells cells, int grain, int number, int measure) {
    return cells.sum(Family.ATTENDANCE, grain, number, measure);
  }

  /** From one period to the next, the counts tell who came and who went. */
  private static long fewestMoved(SegmentCells cells, int grain, int number) {
    LongStream mrr =
        MOVEMENTS.stream()
            .mapToLong(measure -> cells.sum(Family.SUBSCRIBERS, grain, number, measure));
    LongStream kinds =
        IntStream.range(AttendanceCells.CAME, AttendanceCells.ACTIVE_MRR)
            .mapToLong(measure -> sum(cells, grain, number, measure));
    return SegmentColumns.fewest(LongStream.concat(mrr, kinds).toArray());
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }
}
