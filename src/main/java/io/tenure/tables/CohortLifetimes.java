package io.tenure.tables;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Cohort;
import io.tenure.cells.CohortCells;
import io.tenure.cells.SegmentCells;
import io.tenure.forecast.Backtest;
import io.tenure.forecast.LifetimeFit;
import io.tenure.forecast.Lifetimes;
import io.tenure.settings.ForecastSettings;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the cohorts of a segment tell of how long customers stay. A cohort is watched at an age once
 * the longest inactivity window of complete periods has passed since: until then nobody of it can
 * have left at that age, and to count it would make retention look better than it is.
 *
 * @param isPrivate whether anybody asks for the fewest customers of a cell
 */
public record CohortLifetimes(CohortRetention cohorts, ForecastSettings settings, boolean isPrivate)
    implements Serializable {

  /**
   * Lifetimes of a segment.
   *
   * @param fewest the smallest count of customers that is published of a cell and is not 0
   */
  record Watched(Lifetimes now, Backtest backtest, long fewest, ForecastSettings settings) {

    List<LifetimeFit> fits() {
      return LifetimeFit.all(now, settings.fewestCustomers());
    }

    List<LifetimeFit> fitsBefore() {
      return LifetimeFit.all(backtest.before(), settings.fewestCustomers());
    }
  }

  /** Those of a segment; its cells are read. */
  Watched of(SegmentCells cells) {
    return of(cells, cohort -> {});
  }

  /**
   * The same.
   *
   * @param also is told of every cohort, as cells are read once
   */
  Watched of(SegmentCells cells, Consumer<Cohort> also) {
    int longest = longest();
    int horizon = Math.min(settings.horizon(), longest / 3);
    Lifetimes now = new Lifetimes(longest);
    Backtest backtest = new Backtest(longest, horizon);
    long[] fewest = {Long.MAX_VALUE};
    cells
        .cohorts()
        .peek(also)
        .filter(cohort -> !cohorts.isLeftTruncated(cohort.period()))
        .forEach(
            cohort -> {
              long members = cohort.lastSeenFrom()[0];
              long[] left = left(cohort);
              now.add(members, left, cohorts.watchedAges(cohort.period(), 0));
              backtest.add(
                  members,
                  left,
                  cohorts.watchedAges(cohort.period(), horizon),
                  cohorts.watchedAges(cohort.period(), 0));
              if (isPrivate) {
                fewest[0] = Math.min(fewest[0], cohorts.fewest(cells.segment(), cohort));
              }
            });
    return new Watched(now, backtest, fewest[0] == Long.MAX_VALUE ? 0 : fewest[0], settings);
  }

  private static long[] left(Cohort cohort) {
    long[] left = new long[cohort.lastAge() + 1];
    for (int age = 0; age < left.length; age++) {
      left[age] = cohort.count(age, CohortCells.LEFT);
    }
    return left;
  }

  /** For how many renewals any cohort is watched. */
  private int longest() {
    return time()
        .cohorts()
        .filter(cohort -> !cohorts.isLeftTruncated(cohort))
        .map(cohort -> cohorts.watchedAges(cohort, 0))
        .max()
        .orElse(0);
  }

  /** First day of the last period in which leaving was known some periods ago. */
  LocalDate knownUntil(int ago) {
    return time().firstDay(time().lastComplete() - cohorts.longestWindow() - ago);
  }

  private Timeline time() {
    return cohorts.time();
  }
}
