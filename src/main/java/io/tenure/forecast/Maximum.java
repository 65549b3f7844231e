package io.tenure.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Where a mean log-likelihood is largest.
 *
 * @param logs logarithms of the parameters
 * @param value the mean log-likelihood
 * @param steps of the search that led there
 * @param slope the steepest one that is left
 * @param covariance of the logarithms; 0 for one that is held, none where the likelihood is flat
 *     whatever is held
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Maximum(
    double[] logs, double value, int steps, double slope, Optional<RealMatrix> covariance) {
  /** Of the value, relative to it: two searches that end so near have found the same place. */
  private static final double ALMOST = 1e-9;

  /** A parameter that may as well be three times as large, or a third, is not told. */
  private static final double MOST_ERROR = 1;

  /**
   * The largest value that is found from some starts; none where no search ended at a place without
   * a slope.
   *
   * @param box the end of each parameter's range, on both sides of 0
   * @param customers that the mean is of
   */
  static Optional<Maximum> of(
      Objective likelihood, double[] box, List<double[]> starts, long customers) {
    DampedNewton.End end = highest(likelihood, box, starts);
    if (!end.isFlat()) {
      return Optional.empty();
    }
    double[] logs = end.point().parameters();
    return Optional.of(
        new Maximum(
            logs,
            end.point().value(),
            end.steps(),
            end.slope(),
            covariance(likelihood, box, logs, customers)));
  }

  /** The highest place of all starts; of those that are as high, one that is flat. */
  private static DampedNewton.End highest(
      Objective likelihood, double[] box, List<double[]> starts) {
    List<DampedNewton.End> ends =
        starts.stream()
            .map(start -> DampedNewton.search(likelihood, box, start))
            .sorted(Comparator.comparingDouble(end -> -end.point().value()))
            .toList();
    double highest = ends.get(0).point().value();
    double almost = highest - ALMOST * Math.abs(highest);
    return ends.stream()
        .filter(end -> end.isFlat() && end.point().value() >= almost)
        .findFirst()
        .orElse(ends.get(0));
  }

  /**
   * Of the parameters that are free; one at the end of the box is held there, as if it were known.
   * Where the likelihood is flat, so are those that it does not depend on.
   */
  private static Optional<RealMatrix> covariance(
      Objective likelihood, double[] box, double[] logs, long customers) {
    RealMatrix curvature = new Array2DRowRealMatrix(likelihood.curvature(logs, DampedNewton.STEP));
    int[] free =
        IntStream.range(0, logs.length).filter(at -> Math.abs(logs[at]) < box[at]).toArray();
    return inverse(curvature, free, customers)
        .or(() -> inverse(curvature, curved(curvature, free, customers), customers));
  }

  /** Those that the data would tell if all others were known. */
  private static int[] curved(RealMatrix curvature, int[] free, long customers) {
    return IntStream.of(free)
        .filter(at -> curvature.getEntry(at, at) * customers * MOST_ERROR * MOST_ERROR >= 1)
        .toArray();
  }

  private static Optional<RealMatrix> inverse(RealMatrix curvature, int[] free, long customers) {
    if (free.length == 0) {
      return Optional.empty();
    }
    try {
      RealMatrix inverse =
          new CholeskyDecomposition(curvature.getSubMatrix(free, free)).getSolver().getInverse();
      int all = curvature.getRowDimension();
      RealMatrix covariance = new Array2DRowRealMatrix(all, all);
      for (int row = 0; row < free.length; row++) {
        for (int column = 0; column < free.length; column++) {
          covariance.setEntry(free[row], free[column], inverse.getEntry(row, column) / customers);
        }
      }
      return Optional.of(covariance);
    } catch (MathRuntimeException e) {
      return Optional.empty();
    }
  }

  public int parameters() {
    return logs.length;
  }

  /** The parameter itself. */
  double parameter(int number) {
    return StrictMath.exp(logs[number]);
  }

  /** Its standard error; null where the data do not tell it. */
  @Nullable Double error(int number) {
    return isTold(number) ? Double.valueOf(parameter(number) * errorOfLog(number)) : null;
  }

  /** The standard error of its logarithm; 0 for one that is held. */
  private double errorOfLog(int number) {
    return covariance.map(its -> Math.sqrt(Math.max(0, its.getEntry(number, number)))).orElse(0.0);
  }

  /** Whether the data tell a parameter. */
  boolean isTold(int number) {
    double error = errorOfLog(number);
    return error > 0 && error <= MOST_ERROR;
  }

  /** Whether they tell the quotient of two, of which each alone may not be told. */
  boolean isRatioTold(int above, int below) {
    double variance =
        covariance
            .map(
                its ->
                    its.getEntry(above, above)
                        + its.getEntry(below, below)
                        - 2 * its.getEntry(above, below))
            .orElse(0.0);
    return variance > 0 && variance <= MOST_ERROR * MOST_ERROR;
  }
}
