package io.tenure.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/** Finds the parameters of a model that explain lifetimes best, by maximum likelihood. */
public final class LifetimeFitter {
  /** Of the value, relative to it: two searches that end so near have found the same place. */
  private static final double ALMOST = 1e-9;

  /**
   * The best fit of a model.
   *
   * @param fewestCustomers with fewer there is none
   */
  public static LifetimeFit fit(LifetimeModel model, Lifetimes lifetimes, long fewestCustomers) {
    long customers = lifetimes.customers();
    if (customers < Math.max(1, fewestCustomers) || lifetimes.watched() < model.fewestRenewals()) {
      return LifetimeFit.without(model, customers, FitStatus.TOO_LITTLE_DATA);
    }
    Likelihood likelihood = new Likelihood(model, lifetimes);
    DampedNewton.End end = highest(likelihood);
    if (!end.isFlat()) {
      return LifetimeFit.without(model, customers, FitStatus.NOT_CONVERGED);
    }
    double[] logs = end.point().parameters();
    LifetimeCurve curve = new LifetimeCurve(model, logs, covariance(likelihood, logs).orElse(null));
    return new LifetimeFit(
        model,
        customers,
        curve.isTold() ? FitStatus.CONVERGED : FitStatus.BOUNDARY,
        Optional.of(
            new LifetimeFit.Found(
                curve, end.point().value() * customers, end.steps(), end.slope())));
  }

  /** The highest place of all starts; of those that are as high, one that is flat. */
  private static DampedNewton.End highest(Likelihood likelihood) {
    List<DampedNewton.End> ends =
        likelihood.model().starts().stream()
            .map(start -> DampedNewton.search(likelihood, likelihood.model().box(), start))
            .sorted(Comparator.comparingDouble(end -> -end.point().value()))
            .toList();
    double almost = ends.get(0).point().value() * (1 + ALMOST);
    return ends.stream()
        .filter(end -> end.isFlat() && end.point().value() >= almost)
        .findFirst()
        .orElse(ends.get(0));
  }

  /**
   * Of the parameters that are free; one at the end of the box is held there, as if it were known.
   * None where the likelihood is flat.
   */
  private static Optional<RealMatrix> covariance(Likelihood likelihood, double[] logs) {
    int[] free =
        IntStream.range(0, logs.length).filter(at -> isFree(likelihood, logs, at)).toArray();
    if (free.length == 0) {
      return Optional.empty();
    }
    RealMatrix curvature =
        new Array2DRowRealMatrix(likelihood.curvature(logs, DampedNewton.STEP))
            .getSubMatrix(free, free);
    try {
      RealMatrix inverse = new CholeskyDecomposition(curvature).getSolver().getInverse();
      RealMatrix covariance = new Array2DRowRealMatrix(logs.length, logs.length);
      for (int row = 0; row < free.length; row++) {
        for (int column = 0; column < free.length; column++) {
          double mean = inverse.getEntry(row, column) / likelihood.lifetimes().customers();
          covariance.setEntry(free[row], free[column], mean);
        }
      }
      return Optional.of(covariance);
    } catch (MathRuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isFree(Likelihood likelihood, double[] logs, int at) {
    return Math.abs(logs[at]) < likelihood.model().box()[at];
  }

  private LifetimeFitter() {}
}
