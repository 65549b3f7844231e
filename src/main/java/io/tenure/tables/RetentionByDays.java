package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.cells.BracketCells;
import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.settings.DayBrackets;
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

/**
 * One row per dimension, segment, cohort_period and bracket: who of a cohort was active some days
 * after its own start.
 */
public record RetentionByDays(Timeline time, DayBrackets brackets) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("retention_by_days")
          .suppressible()
          .grain("one row per dimension, segment, cohort_period and from_day")
          .comment(
              "Customers by brackets of days since the day on which each of them joined, whatever the calendar"
                  + " says; no rows without cohorts.day-brackets, of cohorts that nobody is in, and of brackets"
                  + " that are over for nobody");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<LocalDate> COHORT_PERIOD =
      TABLE.dateKey("cohort_period", "First day of the period in which the customers joined");
  public static final Column<Integer> FROM =
      TABLE.dayKey("from_day", "First day of the bracket; 0 is the day on which a customer joined");
  private static final Column<Integer> TO = TABLE.optionalDays("to_day", "Its last day");
  public static final Column<Long> CUSTOMERS =
      TABLE.customersOfSomeRows("cohort_customers", "Customers who joined in the period");
  public static final Column<Long> ELIGIBLE =
      TABLE.customersOfSomeRows(
          "eligible_customers", "Those of them for whom the bracket is over by the as-of date");
  public static final Column<Long> ACTIVE =
      TABLE.customersOfSomeRows(
          "active_customers",
          "Those of eligible_customers with a returning transaction in it; all on day 0");
  private static final Column<Double> RATE =
      TABLE.rate("retention_rate", "active_customers / eligible_customers");
  private static final Column<Double> LOW =
      TABLE.rate("retention_low", "Lower end of its 95 % Wilson interval");
  private static final Column<Double> HIGH =
      TABLE.rate("retention_high", "Upper end of its 95 % Wilson interval");
  public static final Column<Boolean> IS_COMPLETE =
      TABLE.flagOfCount("is_complete", "The bracket is over for the whole cohort");
  private static final Column<Long> FEWEST =
      TABLE.behind(
          "fewest_customers", "The smallest one of the counts and their differences, but 0");

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.BRACKETS);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells
        .keys(Family.BRACKETS)
        .boxed()
        .flatMap(
            cohort ->
                IntStream.range(0, brackets.size())
                    .filter(bracket -> sum(cells, cohort, bracket, BracketCells.ELIGIBLE) > 0)
                    .mapToObj(bracket -> line(cells, cohort, bracket)));
  }

  private Line line(SegmentCells cells, int cohort, int bracket) {
    long customers = sum(cells, cohort, bracket, BracketCells.CUSTOMERS);
    long eligible = sum(cells, cohort, bracket, BracketCells.ELIGIBLE);
    long active = sum(cells, cohort, bracket, BracketCells.ACTIVE);
    long before = bracket == 0 ? customers : sum(cells, cohort, bracket - 1, BracketCells.ELIGIBLE);
    return new Line(SPEC)
        .set(DIMENSION, cells.segment().dimension())
        .set(SEGMENT, cells.segment().name())
        .set(COHORT_PERIOD, time.firstDay(time.first() + cohort))
        .set(FROM, brackets.first(bracket))
        .set(TO, brackets.last(bracket))
        .set(CUSTOMERS, customers)
        .set(ELIGIBLE, eligible)
        .set(ACTIVE, active)
        .set(RATE, Shares.of(active, eligible))
        .set(LOW, Wilson.low(active, eligible))
        .set(HIGH, Wilson.high(active, eligible))
        .set(IS_COMPLETE, eligible == customers)
        .set(
            FEWEST,
            // who is eligible for a bracket and not for the next joined on a few days
            SegmentColumns.fewest(
                eligible, active, eligible - active, customers - eligible, before - eligible));
  }

  private static long sum(SegmentCells cells, int cohort, int bracket, int measure) {
    return cells.sum(Family.BRACKETS, cohort, bracket, measure);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "active_are_eligible",
            row ->
                row.count(ACTIVE) <= row.count(ELIGIBLE)
                    && row.count(ELIGIBLE) <= row.count(CUSTOMERS)),
        RowRule.interval(RATE, LOW, HIGH));
  }
}
