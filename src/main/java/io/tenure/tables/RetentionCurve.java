package io.tenure.tables;

import io.tenure.cells.Cohort;
import io.tenure.cells.CohortCells;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.CurveHiding;
import io.tenure.privacy.Hiding;
import io.tenure.privacy.Later;
import io.tenure.privacy.StepHiding;
import io.tenure.privacy.Told;
import io.tenure.statistics.KaplanMeier;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableBuilder;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One row per dimension, segment and age: retention pooled over all cohorts that have completed the
 * age, customers weighing equally. Left-truncated cohorts stay out.
 */
public record RetentionCurve(CohortRetention cells) implements SegmentTable {
  private static final TableBuilder TABLE =
      TableSpec.named("retention_curve")
          .suppressible()
          .grain("one row per dimension, segment and age")
          .comment(
              "Retention pooled over the cohorts whose cell at that age is complete and not"
                  + " left-truncated; a ratio of sums, not a mean of rates");

  public static final Column<String> DIMENSION = SegmentColumns.dimension(TABLE);
  public static final Column<String> SEGMENT = SegmentColumns.segment(TABLE);
  public static final Column<Integer> AGE =
      TABLE.ageKey("age", "Periods since the cohort period, by calendar");
  public static final Column<Long> COHORTS =
      TABLE.cohorts("cohorts", "Cohorts with at least one customer that have completed the age");
  public static final Column<Long> ELIGIBLE_CUSTOMERS =
      TABLE.customers("eligible_customers", "Customers of these cohorts");
  public static final Column<Long> ACTIVE_CUSTOMERS =
      TABLE.customers("active_customers", "Those of them active at the age");
  public static final Column<Double> RETENTION_RATE =
      TABLE.rate("retention_rate", "active_customers / eligible_customers");
  public static final Column<Double> RETENTION_LOW =
      TABLE.rate("retention_low", "Lower end of the 95 % Wilson interval");
  public static final Column<Double> RETENTION_HIGH =
      TABLE.rate("retention_high", "Upper end of the 95 % Wilson interval");
  public static final Column<Double> SURVIVAL =
      TABLE.rate(
          "survival",
          "Share that has not left up to this age (Kaplan-Meier over all cohorts that are not"
              + " left-truncated)");
  public static final Column<Double> SURVIVAL_LOW =
      TABLE.rate("survival_low", "Lower end of the 95 % log(-log) interval");
  public static final Column<Double> SURVIVAL_HIGH =
      TABLE.rate("survival_high", "Upper end of the 95 % log(-log) interval");
  public static final Column<Long> AT_RISK =
      TABLE.customersOfSomeRows("at_risk", "Customers last active at this age or a later one");
  public static final Column<Long> LEFT =
      TABLE.customersOfSomeRows("left_customers", "Those of them who left at this age");

  /** What two counts leave of each other is a count of customers, too. */
  static final Column<Long> SILENT =
      TABLE.behind("silent_customers", "Eligible customers not active at the age");

  static final Column<Long> PAUSED =
      TABLE.behind("paused_customers", "Customers at risk who are not among the active ones");
  static final Column<Long> STAYING =
      TABLE.behind("staying_customers", "Customers at risk who did not leave at this age");
  static final Column<Long> LAST_SEEN =
      TABLE.behind("last_seen_customers", "Customers last active at this age so far");
  static final Column<Long> UNDECIDED =
      TABLE.behind("undecided_customers", "Those of them who did not leave");

  public static final TableSpec SPEC = TABLE.build();

  private static final Later LATER =
      new Later(
          AT_RISK,
          LEFT,
          List.of(PAUSED, STAYING),
          LAST_SEEN,
          UNDECIDED,
          List.of(SURVIVAL, SURVIVAL_LOW, SURVIVAL_HIGH));

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return cells.families();
  }

  @Override
  public Stream<Line> rows(SegmentCells of) {
    if (!of.has(Family.COHORT)) {
      return Stream.of();
    }
    Pool pool = new Pool(cells);
    of.cohorts().filter(cohort -> !cells.isLeftTruncated(cohort.period())).forEach(pool::add);
    KaplanMeier curve = new KaplanMeier();
    // in the order of ages, as the curve goes on from one to the next
    return IntStream.range(0, pool.cohorts.length)
        .filter(age -> pool.cohorts[age] > 0)
        .sequential()
        .mapToObj(age -> line(of.segment(), pool, age, curve));
  }

  private static Line line(Segment segment, Pool pool, int age, KaplanMeier curve) {
    long eligible = pool.eligible[age];
    long active = pool.active[age];
    curve.next(pool.atRisk[age], pool.left[age]);
    Line line =
        new Line(SPEC)
            .set(DIMENSION, segment.dimension())
            .set(SEGMENT, segment.name())
            .set(AGE, age)
            .set(COHORTS, pool.cohorts[age])
            .set(ELIGIBLE_CUSTOMERS, eligible)
            .set(ACTIVE_CUSTOMERS, active)
            .set(RETENTION_RATE, Shares.of(active, eligible))
            .set(RETENTION_LOW, Wilson.low(active, eligible))
            .set(RETENTION_HIGH, Wilson.high(active, eligible))
            .set(SURVIVAL, curve.survival())
            .set(SURVIVAL_LOW, curve.low())
            .set(SURVIVAL_HIGH, curve.high())
            .set(AT_RISK, pool.atRisk[age])
            .set(LEFT, pool.left[age]);
    return withTheRest(line, age + 1 < pool.atRisk.length ? pool.atRisk[age + 1] : 0);
  }

  private static Line withTheRest(Line line, long atRiskNext) {
    long atRisk = line.count(AT_RISK);
    long active = line.count(ACTIVE_CUSTOMERS);
    long left = line.count(LEFT);
    return line.set(SILENT, line.count(ELIGIBLE_CUSTOMERS) - active)
        .set(PAUSED, atRisk - active)
        .set(STAYING, atRisk - left)
        .set(LAST_SEEN, atRisk - atRiskNext)
        .set(UNDECIDED, atRisk - atRiskNext - left);
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(
            new CurveHiding(new StepHiding(SEGMENT, AGE, List.of(ELIGIBLE_CUSTOMERS)), LATER))
        .telling(Map.of(Told.POINT, AGE, Told.LATER, AGE));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(RowRule.interval(RETENTION_RATE, RETENTION_LOW, RETENTION_HIGH));
  }

  /** What the cohorts of a segment add up to, by age. */
  private static final class Pool {
    private final CohortRetention cells;
    private final long[] cohorts;
    private final long[] eligible;
    private final long[] active;
    private final long[] atRisk;
    private final long[] left;

    private Pool(CohortRetention cells) {
      int ages =
          cells.time().cohorts().map(cohort -> cells.time().lastAge(cohort) + 1).max().orElse(0);
      this.cells = cells;
      this.cohorts = new long[ages];
      this.eligible = new long[ages];
      this.active = new long[ages];
      this.atRisk = new long[ages];
      this.left = new long[ages];
    }

    private void add(Cohort cohort) {
      long[] seen = cohort.lastSeenFrom();
      for (int age = 0; age <= cohort.lastAge(); age++) {
        int period = cohort.period() + age;
        if (period >= cells.time().first()) {
          atRisk[age] += seen[age];
          left[age] += cohort.count(age, CohortCells.LEFT);
          if (cells.time().isComplete(period) && cohort.customers() > 0) {
            cohorts[age]++;
            eligible[age] += cohort.customers();
            active[age] += cohort.count(age, CohortCells.ACTIVE);
          }
        }
      }
    }
  }
}
