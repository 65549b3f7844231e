package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Cohort;
import io.tenure.cells.CohortCells;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.statistics.AgePeriodCohort;
import io.tenure.statistics.AgePeriodCohort.Bends;
import io.tenure.statistics.AgePeriodCohort.Estimate;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row per dimension, segment, effect and position: what age, period and cohort have to do with
 * retention, as far as they can be told apart.
 *
 * @param isPrivate whether anybody asks for the fewest customers of a cell
 */
public record RetentionEffects(CohortRetention cohorts, boolean isPrivate) implements SegmentTable {
  /** More would take longer than the rest of the run, and be more than anybody reads. */
  private static final int MOST_PERIODS = 200;

  private static final String AGE = "age";
  private static final String PERIOD = "period";
  private static final String COHORT = "cohort";
  private static final String LEVEL = "level";
  private static final String AGE_TREND = "age_trend";
  private static final String COHORT_TREND = "cohort_trend";

  private static final TableBuilder TABLE =
      TableSpec.named("retention_effects")
          .suppressible()
          .grain("one row per dimension, segment, effect and position")
          .comment(
              "What the age of customers, the period and their cohort have to do with retention_rate of"
                  + " cohort_retention: how each bends away from its own straight line. The lines themselves"
                  + " cannot be told apart, as a period is a cohort and an age later: only the sums age_trend"
                  + " and cohort_trend are known. Of the last "
                  + MOST_PERIODS
                  + " periods; no rows without cohorts.effects, and where too few cells tell the three apart");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<String> EFFECT =
      TABLE.textKey(
          "effect",
          "age, period or cohort: how it bends; level, age_trend, cohort_trend: what the bends are added to");
  public static final Column<Integer> POSITION =
      TABLE.placeKey(
          "position",
          "Of age, the age; of period and cohort, the number of the period in the history, from 0 on; else 0");
  private static final Column<LocalDate> FIRST_DAY =
      TABLE.optionalDate("first_day", "First day of the period, of period and cohort");
  public static final Column<Double> LOG_ODDS =
      TABLE.number(
          "log_odds",
          "Log-odds of being active above the straight line of the effect; of level, in the middle of ages and"
              + " cohorts; of the trends, by which they change with each period of age in a cohort, and from"
              + " each cohort to the next at an age");
  public static final Column<Double> LOW =
      TABLE.number("log_odds_low", "Lower end of its 95 % interval");
  public static final Column<Double> HIGH =
      TABLE.number("log_odds_high", "Upper end of its 95 % interval");
  private static final Column<Double> RATIO =
      TABLE.ratio(
          "odds_ratio",
          "e to the log_odds: 1.2 are odds a fifth above the line; of level, the odds themselves");
  private static final Column<Double> DISPERSION =
      TABLE.ratio(
          "dispersion",
          "How many times as much cells scatter around the fit as counts do, by which the intervals are"
              + " widened; the same in all rows of a segment. Large: the three do not just add up");
  private static final Column<Long> FEWEST = ForecastTable.fewest(TABLE);

  public static final TableSpec SPEC = TABLE.build();

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return cohorts.families();
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    if (!cells.has(Family.COHORT)) {
      return Stream.of();
    }
    List<AgePeriodCohort.Cell> seen = new ArrayList<>();
    long[] fewest = {Long.MAX_VALUE};
    cells
        .cohorts()
        .filter(cohort -> !cohorts.isLeftTruncated(cohort.period()) && cohort.customers() > 0)
        .filter(cohort -> cohort.period() > time().lastComplete() - MOST_PERIODS)
        .forEach(
            cohort -> {
              seen.addAll(seen(cohort));
              if (isPrivate) {
                fewest[0] = Math.min(fewest[0], cohorts.fewest(cells.segment(), cohort));
              }
            });
    return AgePeriodCohort.of(seen).stream()
        .flatMap(effects -> lines(cells.segment(), effects))
        .map(line -> line.set(FEWEST, fewest[0] == Long.MAX_VALUE ? 0 : fewest[0]));
  }

  /** At age 0 all are active who ever came, and that says nothing. */
  private List<AgePeriodCohort.Cell> seen(Cohort cohort) {
    int last = Math.min(cohort.lastAge(), time().lastComplete() - cohort.period());
    return IntStream.rangeClosed(1, last)
        .mapToObj(
            age ->
                new AgePeriodCohort.Cell(
                    cohort.period(),
                    age,
                    cohort.count(age, CohortCells.ACTIVE),
                    cohort.customers()))
        .toList();
  }

  private Stream<Line> lines(Segment segment, AgePeriodCohort effects) {
    Stream<Line> all =
        Stream.of(
                Stream.of(line(segment, LEVEL, 0, effects.level())),
                Stream.of(line(segment, AGE_TREND, 0, effects.ageTrend())),
                Stream.of(line(segment, COHORT_TREND, 0, effects.cohortTrend())),
                bends(segment, AGE, effects.ages()),
                bends(segment, PERIOD, effects.periods()).map(this::ofPeriod),
                bends(segment, COHORT, effects.cohorts()).map(this::ofPeriod))
            .flatMap(lines -> lines);
    return all.map(line -> line.set(DISPERSION, effects.dispersion()));
  }

  private static Stream<Line> bends(Segment segment, String effect, Bends bends) {
    return IntStream.range(0, bends.levels().size())
        .mapToObj(at -> line(segment, effect, bends.levels().get(at), bends.effects().get(at)));
  }

  private static Line line(Segment segment, String effect, int position, Estimate estimate) {
    return new Line(SPEC)
        .set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(EFFECT, effect)
        .set(POSITION, position)
        .set(LOG_ODDS, estimate.value())
        .set(LOW, estimate.low())
        .set(HIGH, estimate.high())
        .set(RATIO, StrictMath.exp(estimate.value()));
  }

  private Line ofPeriod(Line line) {
    int ordinal = line.value(POSITION);
    return line.set(POSITION, ordinal - time().first()).set(FIRST_DAY, time().firstDay(ordinal));
  }

  private Timeline time() {
    return cohorts.time();
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  @Override
  public List<RowRule> rules() {
    return List.of(RowRule.interval(LOG_ODDS, LOW, HIGH));
  }
}
