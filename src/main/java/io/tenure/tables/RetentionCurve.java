package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.privacy.Ahead;
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
import java.util.stream.Stream;

/**
 * One row per dimension, segment and age: retention pooled over all cohorts that have completed the
 * age, customers weighing equally, and survival over those that are watched at it. Left-truncated
 * cohorts stay out.
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
          "Share that has not left up to this age (Kaplan-Meier over the cohorts that are watched);"
              + " NULL at ages at which none is");
  public static final Column<Double> SURVIVAL_LOW =
      TABLE.rate("survival_low", "Lower end of the 95 % log(-log) interval");
  public static final Column<Double> SURVIVAL_HIGH =
      TABLE.rate("survival_high", "Upper end of the 95 % log(-log) interval");
  public static final Column<Long> AT_RISK =
      TABLE.optionalCustomers(
          "at_risk",
          "Customers last active at this age or a later one, of the cohorts that are watched: those"
              + " for which the inactivity window has passed since; NULL at ages at which none is");
  public static final Column<Long> LEFT =
      TABLE.optionalCustomers("left_customers", "Those of them who left at this age");

  /** What two counts leave of each other is a count of customers, too. */
  static final Column<Long> SILENT =
      TABLE.behind("silent_customers", "Eligible customers not active at the age");

  static final Column<Long> STAYING =
      TABLE.behind("staying_customers", "Customers at risk who did not leave at this age");
  static final Column<Long> GONE =
      TABLE.behind("gone_customers", "Customers of the watched cohorts who are not at risk");
  static final Column<Long> PAUSED =
      TABLE.behind(
          "paused_customers", "Staying customers who are not active when the window has passed");
  static final Column<Long> UNWATCHED =
      TABLE.behind(
          "unwatched_customers", "Staying customers of the cohort that is not watched any more");
  static final Column<Long> UNWATCHED_GONE =
      TABLE.behind("unwatched_gone_customers", "The other customers of that cohort");

  public static final TableSpec SPEC = TABLE.build();

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
    CurvePool pool = new CurvePool(cells);
    of.cohorts().forEach(pool::add);
    KaplanMeier curve = new KaplanMeier();
    // in the order of ages, as the curve goes on from one to the next
    return pool.counts().sequential().map(line -> withRates(line, of.segment(), curve));
  }

  private static Line withRates(Line line, Segment segment, KaplanMeier curve) {
    long eligible = line.count(ELIGIBLE_CUSTOMERS);
    long active = line.count(ACTIVE_CUSTOMERS);
    line.set(DIMENSION, segment.dimension())
        .set(SEGMENT, segment.name())
        .set(RETENTION_RATE, Shares.of(active, eligible))
        .set(RETENTION_LOW, Wilson.low(active, eligible))
        .set(RETENTION_HIGH, Wilson.high(active, eligible));
    if (line.has(AT_RISK)) {
      curve.next(line.count(AT_RISK), line.count(LEFT));
      line.set(SURVIVAL, curve.survival())
          .set(SURVIVAL_LOW, curve.low())
          .set(SURVIVAL_HIGH, curve.high());
    }
    return line;
  }

  @Override
  public Hiding hiding() {
    Later later =
        new Later(
            AT_RISK,
            LEFT,
            List.of(STAYING),
            List.of(UNWATCHED, UNWATCHED_GONE),
            List.of(new Ahead(cells.longestWindow(), List.of(GONE, PAUSED))),
            List.of(SURVIVAL, SURVIVAL_LOW, SURVIVAL_HIGH));
    return Hiding.of(
            new CurveHiding(new StepHiding(SEGMENT, AGE, List.of(ELIGIBLE_CUSTOMERS)), later))
        .telling(Map.of(Told.POINT, AGE, Told.LATER, AGE));
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.interval(RETENTION_RATE, RETENTION_LOW, RETENTION_HIGH),
        RowRule.of(
            "survival_is_of_those_at_risk",
            row -> row.has(AT_RISK) == row.has(LEFT) && (row.has(AT_RISK) || !row.has(SURVIVAL))),
        new RowRule(
            "who_left_is_not_at_risk_any_more",
            (younger, row) ->
                younger == null
                    || row.count(AT_RISK) <= younger.count(AT_RISK) - younger.count(LEFT)));
  }
}
