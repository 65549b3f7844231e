package io.tenure.tables;

import static io.tenure.tables.CohortColumns.ACTIVE_CUSTOMERS;
import static io.tenure.tables.CohortColumns.AGE;
import static io.tenure.tables.CohortColumns.COHORT_CUSTOMERS;
import static io.tenure.tables.CohortColumns.IS_COMPLETE;
import static io.tenure.tables.CohortColumns.LEFT_CUSTOMERS;
import static io.tenure.tables.CohortColumns.NET_REVENUE;
import static io.tenure.tables.CohortColumns.OR_LATER_CUSTOMERS;
import static io.tenure.tables.CohortColumns.RETENTION_RATE;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Cohort;
import io.tenure.cells.CohortCells;
import io.tenure.cells.Family;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.privacy.CohortHiding;
import io.tenure.privacy.Hiding;
import io.tenure.settings.CohortRule;
import io.tenure.statistics.KaplanMeier;
import io.tenure.statistics.Shares;
import io.tenure.statistics.Wilson;
import io.tenure.table.KnownFigure;
import io.tenure.table.Line;
import io.tenure.table.RowRule;
import io.tenure.table.TableSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row per dimension, segment, cohort period and age: how many customers of the cohort were
 * active that many periods after joining, and what they brought.
 *
 * <p>A cell that has not happened is absent. A cell whose period is not over has its counts, is
 * marked incomplete and has no rates. Zero means that the period is over and nobody came. Cells of
 * periods before the history, which cohorts by a date of acquisition may have, are not known and so
 * have no rows.
 *
 * @param rule what puts a customer into a cohort
 * @param small cohorts with fewer customers are flagged
 * @param longestWindow the longest W of any segment
 */
public record CohortRetention(Timeline time, CohortRule rule, int small, int longestWindow)
    implements SegmentTable {
  public static final TableSpec SPEC = CohortColumns.SPEC;

  @Override
  public TableSpec spec() {
    return SPEC;
  }

  @Override
  public Set<Family> families() {
    return Set.of(Family.COHORT);
  }

  @Override
  public Stream<Line> rows(SegmentCells cells) {
    return cells.has(Family.COHORT)
        ? cells.cohorts().flatMap(cohort -> lines(cells.segment(), cohort).stream())
        : Stream.of();
  }

  /** The rows of one cohort of a segment, from the youngest age to the oldest. */
  List<Line> lines(Segment segment, Cohort cohort) {
    long[] orLater = cohort.lastSeenFrom();
    KaplanMeier curve = new KaplanMeier();
    long soFar = 0;
    List<Line> lines = new ArrayList<>(cohort.lastAge() + 1);
    for (int age = 0; age <= cohort.lastAge(); age++) {
      soFar = Math.addExact(soFar, cohort.count(age, CohortCells.NET));
      curve.next(orLater[age], cohort.count(age, CohortCells.LEFT));
      if (cohort.period() + age >= time.first()) {
        Line line = counts(segment, cohort, age).set(OR_LATER_CUSTOMERS, orLater[age]);
        setMoney(line, cohort, soFar);
        setRates(line, cohort);
        CohortColumns.withTheRest(line);
        if (age < watchedAges(cohort.period(), 0)) {
          setSurvival(line, curve);
          setPausing(line, cohort);
        }
        lines.add(line);
      }
    }
    return lines;
  }

  /** The smallest count but 0 of all that is said of a cohort, or the largest number for none. */
  long fewest(Segment segment, Cohort cohort) {
    return lines(segment, cohort).stream()
        .flatMap(line -> SPEC.peopleCounts().stream().map(line::count))
        .filter(count -> count > 0)
        .min(Comparator.naturalOrder())
        .orElse(Long.MAX_VALUE);
  }

  private Line counts(Segment segment, Cohort cohort, int age) {
    int period = cohort.period() + age;
    return new Line(SPEC)
        .set(CohortColumns.DIMENSION, segment.dimension())
        .set(CohortColumns.SEGMENT, segment.name())
        .set(CohortColumns.COHORT_PERIOD, time.firstDay(cohort.period()))
        .set(AGE, age)
        .set(CohortColumns.PERIOD, time.firstDay(period))
        .set(COHORT_CUSTOMERS, cohort.customers())
        .set(ACTIVE_CUSTOMERS, cohort.count(age, CohortCells.ACTIVE))
        .set(CohortColumns.ORDERS, cohort.count(age, CohortCells.ORDERS))
        .set(LEFT_CUSTOMERS, cohort.count(age, CohortCells.LEFT))
        .set(IS_COMPLETE, time.isComplete(period))
        .set(CohortColumns.IS_SETTLED, time.isSettled(period))
        .set(CohortColumns.IS_SMALL, cohort.customers() < small)
        .set(CohortColumns.IS_LEFT_TRUNCATED, isLeftTruncated(cohort.period()))
        .set(CohortColumns.PRESENT_CUSTOMERS, cohort.count(age, CohortCells.PRESENT))
        .set(CohortColumns.LAST_SEEN_CUSTOMERS, cohort.count(age, CohortCells.LAST_SEEN));
  }

  boolean isLeftTruncated(int cohort) {
    return switch (rule) {
      case FIRST_TRANSACTION -> cohort == time.first();
      // whoever signed up in the first period is known to be new
      case ACQUIRED_AT -> cohort < time.first();
      case RECURRING -> false;
    };
  }

  private static void setMoney(Line line, Cohort cohort, long soFar) {
    long net = cohort.count(line.value(AGE), CohortCells.NET);
    line.set(NET_REVENUE, net).set(CohortColumns.CUMULATIVE_REVENUE, soFar);
    if (line.value(IS_COMPLETE)) {
      line.set(CohortColumns.REVENUE_PER_CUSTOMER, Shares.moneyPer(soFar, cohort.customers()));
      line.set(
          CohortColumns.REVENUE_RETENTION_RATE, Shares.of(net, cohort.count(0, CohortCells.NET)));
    }
  }

  /** A rate of a period that is not over would only rise; nobody should read it. */
  private static void setRates(Line line, Cohort cohort) {
    if (line.value(IS_COMPLETE)) {
      long active = line.count(ACTIVE_CUSTOMERS);
      line.set(RETENTION_RATE, Shares.of(active, cohort.customers()))
          .set(CohortColumns.RETENTION_LOW, Wilson.low(active, cohort.customers()))
          .set(CohortColumns.RETENTION_HIGH, Wilson.high(active, cohort.customers()))
          .set(
              CohortColumns.OR_LATER_RATE,
              Shares.of(line.count(OR_LATER_CUSTOMERS), cohort.customers()));
    }
  }

  /**
   * For how many ages a cohort is watched: the longest inactivity window of complete periods has
   * passed since. At later ages nobody of it can have been seen to leave.
   *
   * @param ago as it was so many periods ago
   */
  int watchedAges(int cohort, int ago) {
    int known = time.lastComplete() - longestWindow - cohort + 1 - ago;
    return Math.max(0, Math.min(known, time.lastAge(cohort) + 1));
  }

  private static void setSurvival(Line line, KaplanMeier curve) {
    line.set(CohortColumns.SURVIVAL, curve.survival())
        .set(CohortColumns.SURVIVAL_LOW, curve.low())
        .set(CohortColumns.SURVIVAL_HIGH, curve.high());
  }

  /** Who stays is known from the next age on, too. */
  private void setPausing(Line line, Cohort cohort) {
    int age = line.value(AGE);
    long staying = line.count(CohortColumns.STAYING_CUSTOMERS);
    if (age < cohort.lastAge()) {
      long active = cohort.count(age + 1, CohortCells.ACTIVE);
      line.set(CohortColumns.PAUSING_CUSTOMERS, staying - active);
    }
    if (cohort.period() + age + 2 == time.current() && age + 2 <= cohort.lastAge()) {
      long active = cohort.count(age + 2, CohortCells.ACTIVE);
      line.set(CohortColumns.ENDING_CUSTOMERS, staying - active);
    }
  }

  @Override
  public Hiding hiding() {
    return Hiding.of(new CohortHiding(CohortColumns.PRIVACY), CohortColumns.COHORT_PERIOD);
  }

  @Override
  public List<KnownFigure> known(Facts facts) {
    return List.of(
        KnownFigure.of("cohorts_hold_every_customer_once", this::atTheEnd, facts.memberships(time)),
        KnownFigure.ofMoney(
            "cohort_revenue_is_complete",
            row -> isOfAll(row) ? row.count(NET_REVENUE) : 0,
            facts.total(Total.COHORT_REVENUE)));
  }

  /** Every cohort has one row for the last of its ages. */
  private long atTheEnd(Line row) {
    boolean isLast =
        row.value(CohortColumns.PERIOD).equals(time.firstDay(time.current()))
            || row.value(AGE) == time.maxAge();
    return isLast && isOfAll(row) ? row.count(COHORT_CUSTOMERS) : 0;
  }

  private static boolean isOfAll(Line row) {
    return row.value(CohortColumns.DIMENSION).equals(Segment.ALL);
  }

  @Override
  public List<RowRule> rules() {
    return List.of(
        RowRule.of(
            "active_are_among_active_or_later",
            row -> row.count(ACTIVE_CUSTOMERS) <= row.count(OR_LATER_CUSTOMERS)),
        RowRule.of(
            "active_or_later_are_in_the_cohort",
            row -> row.count(OR_LATER_CUSTOMERS) <= row.count(COHORT_CUSTOMERS)),
        new RowRule("active_or_later_never_grows", CohortRetention::neverGrows),
        RowRule.of("all_are_active_at_age_0", this::areAllActiveAtAge0),
        RowRule.of(
            "no_rate_before_the_period_is_over",
            row -> row.value(IS_COMPLETE) || !row.has(RETENTION_RATE)),
        RowRule.of(
            "a_rate_once_the_period_is_over",
            row ->
                (row.value(IS_COMPLETE) && row.count(COHORT_CUSTOMERS) > 0)
                    == row.has(RETENTION_RATE)),
        RowRule.interval(
            RETENTION_RATE, CohortColumns.RETENTION_LOW, CohortColumns.RETENTION_HIGH));
  }

  private static boolean neverGrows(@Nullable Line younger, Line row) {
    return younger == null || row.count(OR_LATER_CUSTOMERS) <= younger.count(OR_LATER_CUSTOMERS);
  }

  /** Who signed up may never have come. */
  private boolean areAllActiveAtAge0(Line row) {
    return row.value(AGE) > 0
        || rule == CohortRule.ACQUIRED_AT
        || row.count(ACTIVE_CUSTOMERS) == row.count(COHORT_CUSTOMERS);
  }
}
