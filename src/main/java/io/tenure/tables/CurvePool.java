package io.tenure.tables;

import io.tenure.cells.Cohort;
import io.tenure.cells.CohortCells;
import io.tenure.table.Line;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the cohorts of a segment add up to by age. Those at risk, and those of them who left, are of
 * the cohorts that are watched at the age: of a younger one nobody can have been seen to leave, and
 * to count it would make survival look better than it is.
 *
 * <p>A cohort is watched at an age once it has completed the one that is the window older. So the
 * row of that age has the size of the watched cohorts.
 */
final class CurvePool {
  private final CohortRetention cells;
  private final long[] cohorts;
  private final long[] eligible;
  private final long[] active;

  /** Cohorts with customers that are watched. */
  private final long[] watched;

  private final long[] atRisk;
  private final long[] left;

  CurvePool(CohortRetention cells) {
    int ages =
        cells.time().cohorts().map(cohort -> cells.time().lastAge(cohort) + 1).max().orElse(0);
    this.cells = cells;
    this.cohorts = new long[ages];
    this.eligible = new long[ages];
    this.active = new long[ages];
    this.watched = new long[ages];
    this.atRisk = new long[ages];
    this.left = new long[ages];
  }

  /** Adds a cohort, unless it is left-truncated or has no customers. */
  void add(Cohort cohort) {
    if (cells.isLeftTruncated(cohort.period()) || cohort.customers() == 0) {
      return;
    }
    long[] seen = cohort.lastSeenFrom();
    int watchedAges = cells.watchedAges(cohort.period(), 0);
    for (int age = 0; age <= cohort.lastAge(); age++) {
      if (cells.time().isComplete(cohort.period() + age)) {
        cohorts[age]++;
        eligible[age] += cohort.customers();
        active[age] += cohort.count(age, CohortCells.ACTIVE);
      }
      if (age < watchedAges) {
        watched[age]++;
        atRisk[age] += seen[age];
        left[age] += cohort.count(age, CohortCells.LEFT);
      }
    }
  }

  /** The counts of every age that a cohort has completed, from the youngest on. */
  Stream<Line> counts() {
    return IntStream.range(0, cohorts.length).filter(age -> cohorts[age] > 0).mapToObj(this::line);
  }

  private Line line(int age) {
    Line line =
        new Line(RetentionCurve.SPEC)
            .set(RetentionCurve.AGE, age)
            .set(RetentionCurve.COHORTS, cohorts[age])
            .set(RetentionCurve.ELIGIBLE_CUSTOMERS, eligible[age])
            .set(RetentionCurve.ACTIVE_CUSTOMERS, active[age])
            .set(RetentionCurve.SILENT, eligible[age] - active[age]);
    if (watched[age] > 0) {
      line.set(RetentionCurve.AT_RISK, atRisk[age]).set(RetentionCurve.LEFT, left[age]);
      setTheRest(line, age);
    }
    return line;
  }

  /** Those whom the counts of an age leave, with those of the next one and of a window later. */
  private void setTheRest(Line line, int age) {
    long staying = atRisk[age] - left[age];
    long unwatched = staying - at(atRisk, age + 1);
    line.set(RetentionCurve.STAYING, staying).set(RetentionCurve.UNWATCHED, unwatched);
    int later = age + cells.longestWindow();
    if (later < cohorts.length) {
      long ending = eligible[later] - at(eligible, later + 1);
      line.set(RetentionCurve.GONE, eligible[later] - atRisk[age])
          .set(RetentionCurve.PAUSED, staying - active[later])
          .set(RetentionCurve.UNWATCHED_GONE, ending - unwatched);
    }
  }

  private static long at(long[] counts, int age) {
    return age < counts.length ? counts[age] : 0;
  }
}
