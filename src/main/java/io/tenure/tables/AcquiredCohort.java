package io.tenure.tables;

import io.tenure.cells.Cohort;
import io.tenure.cells.CohortCells;
import io.tenure.cells.CohortCostCells;
import io.tenure.cells.Family;
import io.tenure.cells.SegmentCells;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cohort of a segment has brought in its complete periods, and who of it has stayed.
 *
 * @param period ordinal of its period
 * @param periods how many of its periods are looked at
 * @param margins after each of them all margin so far, in minor units; nothing where it is not
 *     known
 * @param active customers who were active in one of them, added up over all
 */
record AcquiredCohort(
    int period, long customers, int periods, List<BigDecimal> margins, long active, Stay stay) {

  /**
   * Who of it is known to have stayed.
   *
   * @param watched for how many renewals it is
   * @param there who had not left after these
   * @param customerPeriods who had not left before each of them, added up
   */
  record Stay(int watched, long there, long customerPeriods) {

    static Stay of(Cohort cohort, int watched) {
      long there = cohort.lastSeenFrom()[0];
      long sum = 0;
      for (int age = 0; age < watched; age++) {
        sum += there;
        there -= cohort.count(age, CohortCells.LEFT);
      }
      return new Stay(watched, there, sum);
    }
  }

  /** That of the cells. */
  static AcquiredCohort of(
      Cohort cohort, SegmentCells cells, SegmentMargins margins, CohortRetention cohorts) {
    int over = cells.time().lastComplete() - cohort.period() + 1;
    int periods = Math.min(Math.min(over, CohortCostCells.AGES), cohort.lastAge() + 1);
    List<BigDecimal> sums = new ArrayList<>();
    long active = 0;
    long net = 0;
    long cost = 0;
    for (int age = 0; age < periods; age++) {
      active += cohort.count(age, CohortCells.ACTIVE);
      net = Math.addExact(net, cohort.count(age, CohortCells.NET));
      cost = Math.addExact(cost, cost(cells, cohort.period(), age));
      BigDecimal margin = margins.margin(cells.segment(), net, cost);
      if (margin != null) {
        sums.add(margin);
      }
    }
    int watched = Math.min(cohorts.watchedAges(cohort.period(), 0), periods);
    return new AcquiredCohort(
        cohort.period(), cohort.customers(), periods, sums, active, Stay.of(cohort, watched));
  }

  private static long cost(SegmentCells cells, int period, int age) {
    int cohort = period - cells.time().calendar().earliest();
    return cells.sum(Family.COHORT_COSTS, cohort, age, CohortCostCells.COST);
  }

  /** Margin of the first periods; null where it is not known, or there have not been as many. */
  @Nullable BigDecimal margin(int after) {
    return after < 1 || after > margins.size() ? null : margins.get(after - 1);
  }

  /**
   * How many periods it took to bring as much as was spent, in each as if money came evenly; null
   * where it has not.
   *
   * @param spend above 0
   */
  @Nullable Double payback(long spend) {
    BigDecimal asked = BigDecimal.valueOf(spend);
    BigDecimal before = BigDecimal.ZERO;
    for (int age = 0; age < margins.size(); age++) {
      BigDecimal now = margins.get(age);
      if (now.compareTo(asked) >= 0) {
        double part = asked.subtract(before).doubleValue() / now.subtract(before).doubleValue();
        return age + part;
      }
      before = now;
    }
    return null;
  }
}
