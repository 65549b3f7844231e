package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.LoyaltyCells;
import io.tenure.cells.SegmentCells;
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
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row per dimension, segment, touchpoint and answer: who of those who were alive a year ago is
 * alive still, by what they had answered.
 *
 * @param touchpoints in the order of their numbers
 */
public record NpsRetention(Timeline time, List<String> touchpoints) implements SegmentTable {
  /** In the order of the numbers of the cells. */
  private static final List<String> ANSWERS =
      Stream.concat(
              Stream.of(NetPromoter.Kind.values())
                  .map(kind -> kind.name().toLowerCase(Locale.ROOT)),
              Stream.of("no_answer"))
          .toList();

  private static final TableBuilder TABLE =
      TableSpec.named("nps_retention")
          .suppressible()
          .grain("one row per dimension, segment, touchpoint and answer")
          .comment(
              "Customers alive at answered_by, a year before the end of the last complete period, by their"
                  + " last answer in the twelve months up to then: who is alive still. It says who stays, not that the"
                  + " answer is why; no rows without input.surveys, where no period of the history ends a year before (never with weeks), of"
                  + " answers that nobody gave, and of touchpoints at which nobody of the segment did");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> TOUCHPOINT = TABLE.textKey("touchpoint", "As in nps");
  public static final Column<String> ANSWER =
      TABLE.textKey("answer", "promoter (9, 10), passive (7, 8), detractor (0 to 6), or no_answer");
  private static final Column<LocalDate> ANSWERED_BY =
      TABLE.date("answered_by", "Last day of the answers that count");
  public static final Column<Long> CUSTOMERS =
      TABLE.customersOfSomeRows("customers", "Customers who were alive at its end");
  public static final Column<Long> RETAINED =
      TABLE.customersOfSomeRows(
          "retained", "Those of them who are alive at the end of the last complete period");
  private static final Column<Double> RATE =
      TABLE.rate("retention_rate_12m", "retained / customers");
  private static final Column<Double> LOW =
      TABLE.rate("retention_12m_low", "Lower end of its 95 % Wilson interval");
  private static final Column<Double> HIGH = TABLE.rate("retention_12m_high", "Upper end of it");
  private static final Column<Long> FEWEST =
      TABLE.behind("fewest_customers", "The smaller one of those who stayed and who left, but 0");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.LOYALTY);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return IntStream.range(0, touchpoints.size())
        .filter(
            touchpoint ->
                IntStream.range(0, LoyaltyCells.NO_ANSWER)
                    .anyMatch(answer -> sum(cells, touchpoint, answer, LoyaltyCells.CUSTOMERS) > 0))
        .boxed()
        .flatMap(
            touchpoint ->
                IntStream.range(0, ANSWERS.size())
                    .filter(answer -> sum(cells, touchpoint, answer, LoyaltyCells.CUSTOMERS) > 0)
                    .mapToObj(answer -> line(cells, touchpoint, answer)));
  }

  private Line line(SegmentCells cells, int touchpoint, int answer) {
    long customers = sum(cells, touchpoint, answer, LoyaltyCells.CUSTOMERS);
    long retained = sum(cells, touchpoint, answer, LoyaltyCells.RETAINED);
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(TOUCHPOINT, touchpoints.get(touchpoint))
        .set(ANSWER, ANSWERS.get(answer))
        .set(ANSWERED_BY, time.calendar().lastDay(time.yearAgo().orElseThrow()))
        .set(CUSTOMERS, customers)
        .set(RETAINED, retained)
        .set(RATE, Shares.of(retained, customers))
        .set(LOW, Wilson.low(retained, customers))
        .set(HIGH, Wilson.high(retained, customers))
        .set(FEWEST, SegmentColumns.fewest(retained, customers - retained));
  }

  private static long sum(SegmentCells cells, int touchpoint, int answer, int measure) {
    return cells.sum(Family.LOYALTY, touchpoint, answer, measure);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of("who_stays_was_there", row -> row.count(RETAINED) <= row.count(CUSTOMERS)),
        RowRule.interval(RATE, LOW, HIGH));
  }
}
