package io.tenure.tables;

import static io.tenure.tables.AcquisitionColumns.CUSTOMERS;
import static io.tenure.tables.AcquisitionColumns.SPEND;
import static io.tenure.tables.AcquisitionColumns.UNALLOCATED;

import io.tenure.calendar.Timeline;
import io.tenure.cells.AcquisitionCells;
import io.tenure.cells.Cohort;
import io.tenure.cells.CohortCells;
import io.tenure.cells.CohortCostCells;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.history.Facts;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.WholeHiding;
import io.tenure.settings.AcquisitionSettings;
import io.tenure.settings.MarginSettings;
import io.tenure.table.Column;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment and cohort_period: what the customers cost who joined in it, and
 * what they have brought since.
 *
 * @param lifetimes tell how long customers stay
 * @param isWithForecasts whether it is told what they will bring
 * @param dimension by which spending is told; null where only all of it is
 * @param target of ltv_cac
 */
public record Acquisition(
    CohortLifetimes lifetimes,
    SegmentMargins margins,
    boolean isWithForecasts,
    @Nullable String dimension,
    double target)
    implements SegmentTable {
  public static final TableSpec SPEC = AcquisitionColumns.SPEC;

  /**
   * That of a run.
   *
   * @param hasCosts whether it is known what was sold to cohorts cost
   * @param acquisition absent where nobody knows what they cost themselves: then there are no rows
   */
  public static Acquisition of(
      CohortLifetimes lifetimes,
      MarginSettings margins,
      boolean hasCosts,
      Optional<AcquisitionSettings> acquisition) {
    return new Acquisition(
        lifetimes,
        SegmentMargins.of(margins, hasCosts),
        lifetimes.settings().isEnabled(),
        acquisition.flatMap(AcquisitionSettings::dimension).orElse(null),
        acquisition.map(costs -> costs.rules().targetRatio()).orElse(0.0));
  }

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return margins.areOfCosts()
        ? Set.of(Family.ACQUISITION, Family.COHORT, Family.COHORT_COSTS)
        : Set.of(Family.ACQUISITION, Family.COHORT);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    boolean isTold = cells.segment().isTotal() || cells.segment().dimension().equals(dimension);
    if (!isTold) {
      return Stream.of();
    }
    Map<Line, AcquiredCohort> lines = new LinkedHashMap<>();
    ProjectedMargins projected = new ProjectedMargins(lifetimes);
    CohortLifetimes.Watched watched =
        lifetimes.of(
            cells,
            cohort -> {
              if (time().first() <= cohort.period() && time().isComplete(cohort.period())) {
                AcquiredCohort its = AcquiredCohort.of(cohort, cells, margins, lifetimes.cohorts());
                projected.add(its);
                line(cells, cohort, its).ifPresent(line -> lines.put(line, its));
              }
            });
    if (isWithForecasts) {
      projected
          .of(watched)
          .ifPresent(
              ahead ->
                  lines.forEach(
                      (line, its) -> ProjectedMargins.set(line, its, ahead, over(its.period()))));
    }
    lines.keySet().forEach(line -> AcquisitionLine.judge(line, target));
    return lines.keySet().stream();
  }

  private Timeline time() {
    return lifetimes.cohorts().time();
  }

  private int over(int cohort) {
    return time().lastComplete() - cohort + 1;
  }

  private Optional<Line> line(SegmentCells cells, Cohort cohort, AcquiredCohort its) {
    long spend = spent(cells, its.period(), AcquisitionCells.SPEND);
    if (its.customers() == 0 && spend == 0) {
      return Optional.empty();
    }
    Line line =
        AcquisitionLine.of(cells.segment(), its, spend)
            .set(AcquisitionColumns.COHORT_PERIOD, time().firstDay(its.period()))
            .set(
                AcquisitionColumns.IS_LEFT_TRUNCATED,
                lifetimes.cohorts().isLeftTruncated(its.period()));
    if (cells.segment().isTotal()) {
      line.set(UNALLOCATED, spent(cells, its.period(), AcquisitionCells.UNALLOCATED));
    }
    if (lifetimes.isPrivate() && its.customers() > 0) {
      line.set(AcquisitionColumns.FEWEST, fewest(cells, cohort, its));
    }
    return Optional.of(line);
  }

  private long spent(SegmentCells cells, int cohort, int measure) {
    return cells.sum(Family.ACQUISITION, cohort - time().first(), 0, measure);
  }

  /** Of everything that is counted of the cohort, at any age. */
  private long fewest(SegmentCells cells, Cohort cohort, AcquiredCohort its) {
    long fewest = lifetimes.cohorts().fewest(cells.segment(), cohort);
    if (!margins.areOfCosts()) {
      return fewest;
    }
    int number = cohort.period() - time().calendar().earliest();
    for (int age = 0; age < its.periods(); age++) {
      long present = cohort.count(age, CohortCells.PRESENT);
      long costing = cells.sum(Family.COHORT_COSTS, number, age, CohortCostCells.COSTING);
      long earning = cells.sum(Family.COHORT_COSTS, number, age, CohortCostCells.EARNING);
      fewest =
          SegmentColumns.fewest(fewest, costing, present - costing, earning, present - earning);
    }
    return fewest;
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new WholeHiding());
  }

  /** Of the other dimensions there are no rows; what adds up, {@link #known} says. */
  @Override
  public boolean addsUp() {
    return false;
  }

  @Override
  public List<KnownFigure> known(Facts facts) {
    KnownFigure spend =
        KnownFigure.ofMoney(
            "spend_of_segments_and_of_none_is_all",
            row -> beyondSegments(row, SPEND) - (isOfAll(row) ? row.count(UNALLOCATED) : 0),
            0);
    return dimension == null
        ? List.of(spend)
        : List.of(
            spend,
            KnownFigure.of(
                "customers_of_segments_are_all", row -> beyondSegments(row, CUSTOMERS), 0));
  }

  private static long beyondSegments(Line row, Column<Long> column) {
    return isOfAll(row) ? row.count(column) : -row.count(column);
  }

  private static boolean isOfAll(Line row) {
    return row.value(AcquisitionColumns.DIMENSION).equals(Segment.ALL);
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "paid_back_or_not_yet",
            row -> !(row.has(AcquisitionColumns.PAYBACK) && row.has(AcquisitionColumns.NOT_YET))),
        RowRule.of(
            "interval_holds_the_projection",
            row ->
                !row.has(AcquisitionColumns.CLV_LOW)
                    || (row.count(AcquisitionColumns.CLV_LOW) <= row.count(AcquisitionColumns.CLV)
                        && row.count(AcquisitionColumns.CLV)
                            <= row.count(AcquisitionColumns.CLV_HIGH))));
  }
}
