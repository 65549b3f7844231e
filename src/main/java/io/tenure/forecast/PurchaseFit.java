package io.tenure.forecast;

import io.tenure.statistics.Wilson;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.jspecify.annotations.Nullable;

/**
 * What came of fitting a model of purchases. Whatever the counts were, it is a status, and finite
 * numbers or none: never an exception or NaN.
 *
 * @param customers whose purchases it is fitted on
 * @param found what fits best; none of {@link FitStatus#TOO_LITTLE_DATA} and {@link
 *     FitStatus#NOT_CONVERGED}
 */
public record PurchaseFit(
    PurchaseModel model, long customers, FitStatus status, Optional<Maximum> found) {
  private static final double STEP = 1e-4;

  static PurchaseFit without(PurchaseModel model, long customers, FitStatus status) {
    return new PurchaseFit(model, customers, status, Optional.empty());
  }

  /** What is to be expected by it; none where the data do not tell how often customers come. */
  public Optional<PurchaseProcess> process() {
    return status.tellsPurchases() ? found.map(its -> process(its.logs())) : Optional.empty();
  }

  private PurchaseProcess process(double[] logs) {
    return new PurchaseProcess(model, isLeaving(), logs);
  }

  /** Whether the data tell how many leave. */
  public boolean isLeaving() {
    return status == FitStatus.CONVERGED || status == FitStatus.BOUNDARY;
  }

  /** A parameter: r, α in weeks, a, b. */
  public @Nullable Double parameter(int number) {
    return found.map(its -> its.parameter(number)).orElse(null);
  }

  /** Its standard error; null where the data do not tell it. */
  public @Nullable Double error(int number) {
    return found
        .filter(its -> FitErrors.isTold(its, number))
        .map(its -> its.parameter(number) * FitErrors.ofLog(its, number))
        .orElse(null);
  }

  /**
   * How often some customers are to be expected.
   *
   * @param low of the 95 % interval, which knows how uncertain the parameters are, and chance
   */
  public record Expected(double purchases, double low, double high) {

    static Expected of(double mean, double variance) {
      double width = Wilson.Z * Math.sqrt(variance);
      return new Expected(mean, Math.max(0, mean - width), mean + width);
    }
  }

  /** The purchases of all customers of some counts between two times to come, in weeks. */
  public Optional<Expected> expected(PurchaseCounts counts, double from, double until) {
    return process().map(process -> expected(process, counts, from, until));
  }

  private Expected expected(
      PurchaseProcess process, PurchaseCounts counts, double from, double until) {
    double chance = sum(counts, count -> process.variance(count, from, until));
    return Expected.of(
        mean(process, counts, from, until), chance + uncertainty(counts, from, until));
  }

  /** How far the parameters can be from those that are found, by the delta method. */
  private double uncertainty(PurchaseCounts counts, double from, double until) {
    Maximum its = found.orElseThrow();
    RealMatrix covariance = its.covariance().orElse(null);
    if (covariance == null) {
      return 0;
    }
    RealVector slope = new ArrayRealVector(its.logs().length);
    for (int at = 0; at < its.logs().length; at++) {
      if (isKnown(at)) {
        double above = mean(process(moved(its.logs(), at, STEP)), counts, from, until);
        double below = mean(process(moved(its.logs(), at, -STEP)), counts, from, until);
        slope.setEntry(at, (above - below) / (2 * STEP));
      }
    }
    return Math.max(0, slope.dotProduct(covariance.operate(slope)));
  }

  /** Where nobody leaves, how they would does not matter. */
  private boolean isKnown(int parameter) {
    return isLeaving() || parameter < PurchaseModel.A;
  }

  private static double[] moved(double[] logs, int at, double step) {
    double[] moved = logs.clone();
    moved[at] += step;
    return moved;
  }

  private static double mean(
      PurchaseProcess process, PurchaseCounts counts, double from, double until) {
    return sum(counts, count -> process.expected(count, until))
        - sum(counts, count -> process.expected(count, from));
  }

  private static double sum(PurchaseCounts counts, ToDoubleFunction<PurchaseCount> of) {
    double sum = 0;
    for (PurchaseCount count : counts.counts()) {
      sum += count.customers() * of.applyAsDouble(count);
    }
    return sum;
  }
}
