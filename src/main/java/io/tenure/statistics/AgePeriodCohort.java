package io.tenure.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * What age, period and cohort have to do with the log-odds of being active, as far as the three can
 * be told apart. A period is a cohort and an age later, so a straight line in one of them can be
 * had from the other two, and nothing tells which is right. What remains is how each of the three
 * bends away from its own straight line, and two sums of slopes: how fast the odds fall with age in
 * one cohort, which is age and period together, and how fast they move from cohort to cohort at one
 * age, which is cohort and period.
 *
 * <p>Fitted by weighted least squares to empirical logits, log((x + 1/2) / (n - x + 1/2)), whose
 * weight is the inverse of 1 / (x + 1/2) + 1 / (n - x + 1/2): one solution, no search. Errors are
 * widened where the cells scatter more than counts do.
 *
 * <p>Sources: T. R. Holford, "The estimation of age, period and cohort effects for vital rates",
 * Biometrics 39 (1983) 311-324; D. Clayton and E. Schifflers, "Models for temporal variation in
 * cancer rates. II: age-period-cohort models", Statistics in Medicine 6 (1987) 469-481; empirical
 * logits: D. R. Cox, "Analysis of Binary Data" (1970).
 *
 * @param ages how they bend
 * @param periods likewise
 * @param cohorts likewise
 * @param level log-odds in the middle of ages and cohorts, on all three lines
 * @param ageTrend by which log-odds change with each period of age in a cohort
 * @param cohortTrend by which they change from each cohort to the next at an age
 * @param dispersion how many times as much the cells scatter as counts do; 1 at least
 */
public record AgePeriodCohort(
    Bends ages,
    Bends periods,
    Bends cohorts,
    Estimate level,
    Estimate ageTrend,
    Estimate cohortTrend,
    double dispersion) {
  /** Fewer levels have no bends. */
  private static final int FEWEST_LEVELS = 3;

  private static final int NONE = -1;

  /**
   * A cell.
   *
   * @param cohort ordinal of its period
   * @param age periods later
   * @param active customers who were active then
   * @param customers of the cohort
   */
  public record Cell(int cohort, int age, long active, long customers) {
    private int period() {
      return cohort + age;
    }

    private double logit() {
      return StrictMath.log((active + 0.5) / (customers - active + 0.5));
    }

    private double weight() {
      return (active + 0.5) * (customers - active + 0.5) / (customers + 1.0);
    }
  }

  /**
   * A number that is estimated.
   *
   * @param error its standard error
   */
  public record Estimate(double value, double error) {
    public double low() {
      return value - Wilson.Z * error;
    }

    public double high() {
      return value + Wilson.Z * error;
    }
  }

  /**
   * How a factor bends: log-odds above its own straight line. They add up to 0 and have no slope.
   *
   * @param levels ages, or ordinals of periods, ascending
   */
  public record Bends(List<Integer> levels, List<Estimate> effects) {}

  /** Empty where there are too few cells to tell the three apart. */
  public static Optional<AgePeriodCohort> of(List<Cell> cells) {
    Factor ages = Factor.of(cells, Cell::age, 1, 1);
    Factor cohorts = Factor.of(cells, Cell::cohort, ages.end(), 1);
    // with the other two, a second period that is held at 0 holds the line that nothing tells
    Factor periods = Factor.of(cells, Cell::period, cohorts.end(), 2);
    if (ages.isStraight() || cohorts.isStraight() || periods.isStraight()) {
      return Optional.empty();
    }
    return LeastSquares.of(cells, ages, cohorts, periods)
        .map(
            fit ->
                new AgePeriodCohort(
                    bends(ages, fit),
                    bends(periods, fit),
                    bends(cohorts, fit),
                    fit.estimate(level(ages, cohorts, periods, fit.columns())),
                    fit.estimate(sum(ages.slope(fit.columns()), periods.slope(fit.columns()))),
                    fit.estimate(sum(cohorts.slope(fit.columns()), periods.slope(fit.columns()))),
                    fit.dispersion()));
  }

  private static Bends bends(Factor factor, LeastSquares fit) {
    return new Bends(
        IntStream.of(factor.levels()).boxed().toList(),
        IntStream.range(0, factor.levels().length)
            .mapToObj(at -> fit.estimate(factor.bend(at, fit.columns())))
            .toList());
  }

  private static RealVector level(Factor ages, Factor cohorts, Factor periods, int columns) {
    RealVector first = new ArrayRealVector(columns);
    first.setEntry(0, 1);
    double gap = ages.middle() + cohorts.middle() - periods.middle();
    return sum(
        first,
        ages.mean(columns),
        cohorts.mean(columns),
        periods.mean(columns),
        periods.slope(columns).mapMultiply(gap));
  }

  private static RealVector sum(RealVector... some) {
    RealVector sum = new ArrayRealVector(some[0].getDimension());
    for (RealVector each : some) {
      sum = sum.add(each);
    }
    return sum;
  }

  /**
   * A factor of the design: some of its levels have a column, the others are held at 0. What is
   * asked of it is a sum of columns, each times something.
   *
   * @param of a cell's level
   * @param begin the column of the second level
   * @param held how many levels are: the first, or the first and the last one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Factor(int[] levels, ToIntFunction<Cell> of, int begin, int held) {
    static Factor of(List<Cell> cells, ToIntFunction<Cell> of, int begin, int held) {
      return new Factor(cells.stream().mapToInt(of).sorted().distinct().toArray(), of, begin, held);
    }

    boolean isStraight() {
      return levels.length < FEWEST_LEVELS;
    }

    /** The first column behind those of the factor. */
    int end() {
      return begin + levels.length - held;
    }

    /** The column of a level by its place, or none. */
    int column(int place) {
      int column = begin + place - 1;
      return place > 0 && column < end() ? column : NONE;
    }

    int column(Cell cell) {
      return column(Arrays.binarySearch(levels, of.applyAsInt(cell)));
    }

    double middle() {
      return IntStream.of(levels).average().orElseThrow();
    }

    RealVector mean(int columns) {
      return weighted(columns, place -> 1.0 / levels.length);
    }

    /** That of the line through all levels, each of which counts once. */
    RealVector slope(int columns) {
      double middle = middle();
      double squares =
          IntStream.of(levels).mapToDouble(level -> (level - middle) * (level - middle)).sum();
      return weighted(columns, place -> (levels[place] - middle) / squares);
    }

    RealVector bend(int place, int columns) {
      RealVector own = weighted(columns, other -> other == place ? 1 : 0);
      return own.subtract(mean(columns))
          .subtract(slope(columns).mapMultiply(levels[place] - middle()));
    }

    private RealVector weighted(int columns, IntToDoubleFunction weight) {
      RealVector all = new ArrayRealVector(columns);
      for (int place = 0; place < levels.length; place++) {
        if (column(place) != NONE) {
          all.setEntry(column(place), weight.applyAsDouble(place));
        }
      }
      return all;
    }
  }

  /**
   * The solution.
   *
   * @param covariance of the coefficients
   */
  private record LeastSquares(RealVector coefficients, RealMatrix covariance, double dispersion) {

    /** Empty where cells hang together too little, such as cohorts that share no period. */
    static Optional<LeastSquares> of(
        List<Cell> cells, Factor ages, Factor cohorts, Factor periods) {
      int columns = periods.end();
      if (cells.size() <= columns) {
        return Optional.empty();
      }
      double[][] square = new double[columns][columns];
      double[] right = new double[columns];
      int[][] of = new int[cells.size()][];
      for (int at = 0; at < of.length; at++) {
        Cell cell = cells.get(at);
        of[at] =
            IntStream.of(0, ages.column(cell), cohorts.column(cell), periods.column(cell))
                .filter(column -> column != NONE)
                .toArray();
        for (int row : of[at]) {
          right[row] += cell.weight() * cell.logit();
          for (int column : of[at]) {
            square[row][column] += cell.weight();
          }
        }
      }
      Optional<RealMatrix> inverse = inverse(square);
      if (inverse.isEmpty()) {
        return Optional.empty();
      }
      RealVector found = inverse.get().operate(new ArrayRealVector(right));
      double scatter = 0;
      for (int at = 0; at < of.length; at++) {
        double rest =
            cells.get(at).logit() - IntStream.of(of[at]).mapToDouble(found::getEntry).sum();
        scatter += cells.get(at).weight() * rest * rest;
      }
      double dispersion = Math.max(1, scatter / (cells.size() - columns));
      return Optional.of(
          new LeastSquares(found, inverse.get().scalarMultiply(dispersion), dispersion));
    }

    /**
     * Empty for a matrix that has none. Its diagonal is made 1 before: what is left of a column
     * that follows from others is told from 0 by one small number, whatever the number of
     * customers.
     */
    private static Optional<RealMatrix> inverse(double[][] square) {
      double[] scale = new double[square.length];
      for (int at = 0; at < scale.length; at++) {
        scale[at] = 1 / Math.sqrt(square[at][at]);
      }
      RealMatrix diagonal = MatrixUtils.createRealDiagonalMatrix(scale);
      RealMatrix scaled =
          diagonal.multiply(new Array2DRowRealMatrix(square, false)).multiply(diagonal);
      try {
        RealMatrix inverse = new CholeskyDecomposition(scaled).getSolver().getInverse();
        return Optional.of(diagonal.multiply(inverse).multiply(diagonal));
      } catch (MathRuntimeException e) {
        return Optional.empty();
      }
    }

    int columns() {
      return coefficients.getDimension();
    }

    /** Of a sum of coefficients. */
    Estimate estimate(RealVector weights) {
      double variance = weights.dotProduct(covariance.operate(weights));
      return new Estimate(weights.dotProduct(coefficients), Math.sqrt(Math.max(0, variance)));
    }
  }
}
