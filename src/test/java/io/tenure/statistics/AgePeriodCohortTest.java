package io.tenure.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.statistics.AgePeriodCohort.Bends;
import io.tenure.statistics.AgePeriodCohort.Cell;
import io.tenure.statistics.AgePeriodCohort.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgePeriodCohortTest {
  private static final int COHORTS = 10;
  private static final long MANY = 1_000_000_000_000L;

  private static double age(int age) {
    return 0.4 - 0.7 * StrictMath.log(age);
  }

  /** A promotion in one period, and a line besides. */
  private static double period(int period) {
    return (period == 6 ? 0.5 : 0) + 0.03 * period;
  }

  private static double cohort(int cohort) {
    return 0.2 * StrictMath.sin(cohort) - 0.05 * cohort;
  }

  private static double share(int cohort, int age) {
    double odds = StrictMath.exp(age(age) + period(cohort + age) + cohort(cohort));
    return odds / (1 + odds);
  }

  /** The triangle of cohorts that have all come to the same last period. */
  private static List<Cell> triangle(long customers, ToLongBiFunction<Integer, Integer> active) {
    List<Cell> cells = new ArrayList<>();
    for (int cohort = 0; cohort < COHORTS; cohort++) {
      for (int age = 1; cohort + age <= COHORTS; age++) {
        cells.add(new Cell(cohort, age, active.applyAsLong(cohort, age), customers));
      }
    }
    return cells;
  }

  private static AgePeriodCohort of(List<Cell> cells) {
    return AgePeriodCohort.of(cells).orElseThrow();
  }

  /** Values less their own line, worked out here by its two sums. */
  private static double[] bent(List<Integer> levels, IntToDoubleFunction value) {
    double middle = levels.stream().mapToInt(level -> level).average().orElseThrow();
    double mean = levels.stream().mapToDouble(value::applyAsDouble).average().orElseThrow();
    double slope = slope(levels, value);
    return levels.stream()
        .mapToDouble(level -> value.applyAsDouble(level) - mean - slope * (level - middle))
        .toArray();
  }

  private static double slope(List<Integer> levels, IntToDoubleFunction value) {
    double middle = levels.stream().mapToInt(level -> level).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int level : levels) {
      products += (level - middle) * value.applyAsDouble(level);
      squares += (level - middle) * (level - middle);
    }
    return products / squares;
  }

  private static double[] values(Bends bends) {
    return bends.effects().stream().mapToDouble(Estimate::value).toArray();
  }

  @Test
  void effectsThatAreKnownComeOut() {
    AgePeriodCohort found =
        of(triangle(MANY, (cohort, age) -> Math.round(MANY * share(cohort, age))));
    List<Integer> ages = IntStream.rangeClosed(1, COHORTS).boxed().toList();
    List<Integer> periods = ages;
    List<Integer> cohorts = IntStream.range(0, COHORTS).boxed().toList();
    assertThat(found.ages().levels()).isEqualTo(ages);
    assertThat(found.periods().levels()).isEqualTo(periods);
    assertThat(found.cohorts().levels()).isEqualTo(cohorts);
    assertThat(values(found.ages()))
        .containsExactly(bent(ages, AgePeriodCohortTest::age), within(1e-6));
    assertThat(values(found.periods()))
        .containsExactly(bent(periods, AgePeriodCohortTest::period), within(1e-6));
    assertThat(values(found.cohorts()))
        .containsExactly(bent(cohorts, AgePeriodCohortTest::cohort), within(1e-6));
    double ofPeriods = slope(periods, AgePeriodCohortTest::period);
    assertThat(found.ageTrend().value())
        .isCloseTo(slope(ages, AgePeriodCohortTest::age) + ofPeriods, within(1e-6));
    assertThat(found.cohortTrend().value())
        .isCloseTo(slope(cohorts, AgePeriodCohortTest::cohort) + ofPeriods, within(1e-6));
    assertThat(found.dispersion()).isEqualTo(1);
  }

  /** What is published makes the fit again, and no other fit is nearer to the cells. */
  @Test
  void noOtherFitIsNearer() {
    SplittableRandom random = new SplittableRandom(5);
    List<Cell> cells = triangle(200, (cohort, age) -> drawn(random, 200, share(cohort, age)));
    AgePeriodCohort found = of(cells);
    double best = distance(cells, found, 0, 0, 0);
    for (int level = 0; level < COHORTS; level++) {
      for (double step : new double[] {-0.01, 0.01}) {
        assertThat(distance(cells, found, level + 1, step, 0)).isGreaterThan(best);
        assertThat(distance(cells, found, level, step, 1)).isGreaterThan(best);
        assertThat(distance(cells, found, level + 1, step, 2)).isGreaterThan(best);
      }
    }
  }

  /** Of the cells from the fit, with a step at one level of age (0), cohort (1) or period (2). */
  private static double distance(
      List<Cell> cells, AgePeriodCohort found, int level, double step, int of) {
    double sum = 0;
    for (Cell cell : cells) {
      int period = cell.cohort() + cell.age();
      int its = of == 0 ? cell.age() : of == 1 ? cell.cohort() : period;
      double fit =
          found.level().value()
              + found.ageTrend().value() * (cell.age() - (COHORTS + 1) / 2.0)
              + found.cohortTrend().value() * (cell.cohort() - (COHORTS - 1) / 2.0)
              + values(found.ages())[cell.age() - 1]
              + values(found.cohorts())[cell.cohort()]
              + values(found.periods())[period - 1]
              + (its == level ? step : 0);
      double active = cell.active() + 0.5;
      double others = cell.customers() - cell.active() + 0.5;
      double rest = StrictMath.log(active / others) - fit;
      sum += rest * rest / (1 / active + 1 / others);
    }
    return sum;
  }

  private static long drawn(SplittableRandom random, long customers, double share) {
    long active = 0;
    for (long customer = 0; customer < customers; customer++) {
      active += random.nextDouble() < share ? 1 : 0;
    }
    return active;
  }

  /** Of 300 triangles of known effects, some 95 % of the intervals hold what is true. */
  @Test
  void intervalsHoldWhatIsTrue() {
    List<Integer> levels = IntStream.rangeClosed(1, COHORTS).boxed().toList();
    double[] ages = bent(levels, AgePeriodCohortTest::age);
    double[] periods = bent(levels, AgePeriodCohortTest::period);
    int held = 0;
    int all = 0;
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      AgePeriodCohort found =
          of(triangle(500, (cohort, age) -> drawn(random, 500, share(cohort, age))));
      for (int at = 0; at < COHORTS; at++) {
        held += holds(found.ages().effects().get(at), ages[at]);
        held += holds(found.periods().effects().get(at), periods[at]);
        all += 2;
      }
    }
    assertThat((double) held / all).isBetween(0.94, 0.98);
  }

  private static int holds(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  /** Cells that scatter by more than counts do have wider intervals. */
  @Test
  void whatScattersMoreIsLessSure() {
    SplittableRandom random = new SplittableRandom(8);
    AgePeriodCohort found = of(triangle(5000, (cohort, age) -> 500L + random.nextInt(3000)));
    assertThat(found.dispersion()).isGreaterThan(50);
    AgePeriodCohort calm =
        of(triangle(5000, (cohort, age) -> Math.round(5000 * share(cohort, age))));
    assertThat(found.ageTrend().error()).isGreaterThan(5 * calm.ageTrend().error());
  }

  @Test
  void tooFewCellsTellNothing() {
    assertThat(AgePeriodCohort.of(List.of())).isEmpty();
    assertThat(
            AgePeriodCohort.of(
                List.of(
                    new Cell(0, 1, 5, 10),
                    new Cell(0, 2, 4, 10),
                    new Cell(0, 3, 3, 10),
                    new Cell(1, 1, 5, 10),
                    new Cell(1, 2, 4, 10))))
        .isEmpty();
    // as many cells as unknowns: nothing is left to tell how sure they are
    assertThat(
            AgePeriodCohort.of(
                triangle(10, (cohort, age) -> 5).stream()
                    .filter(cell -> cell.cohort() + cell.age() <= 3)
                    .toList()))
        .isEmpty();
  }

  /**
   * Customers who come each September alone: what repeats every twelve periods can be of age or of
   * period, and nothing tells which, however many they are.
   */
  @Test
  void cohortsThatShareNoAgesOfAPeriodTellNothing() {
    for (long customers : new long[] {100, 100_000, 10_000_000}) {
      List<Cell> cells = new ArrayList<>();
      for (int cohort = 0; cohort < 48; cohort += 12) {
        for (int age = 1; cohort + age <= 48; age++) {
          cells.add(new Cell(cohort, age, Math.round(customers / (1.5 + age)), customers));
        }
      }
      assertThat(AgePeriodCohort.of(cells)).as("%d customers", customers).isEmpty();
    }
  }

  /** Nobody, or everybody, is no reason to fail. */
  @Test
  void cellsOfNobodyAndEverybodyCount() {
    AgePeriodCohort found = of(triangle(10, (cohort, age) -> age == 1 ? 10 : age == 5 ? 0 : 4));
    assertThat(values(found.ages())).doesNotContain(Double.NaN);
    assertThat(found.level().error()).isPositive().isFinite();
  }
}
