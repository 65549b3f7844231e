package io.tenure.forecast;

import java.util.Optional;
import org.hipparchus.linear.RealMatrix;
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

  /** The same, if the logarithm of one parameter were another one. */
  PurchaseProcess near(int parameter, double step) {
    double[] moved = found.orElseThrow().logs().clone();
    moved[parameter] += step;
    return process(moved);
  }

  /** Whether the data tell how many leave. */
  public boolean isLeaving() {
    return status == FitStatus.CONVERGED || status == FitStatus.BOUNDARY;
  }

  /** Of the logarithms of the parameters on which anything depends; none where it is not known. */
  Optional<RealMatrix> covariance() {
    int known = isLeaving() ? PurchaseModel.PARAMETERS : PurchaseModel.A;
    return found
        .flatMap(Maximum::covariance)
        .map(all -> all.getSubMatrix(0, known - 1, 0, known - 1));
  }

  /** A parameter: r, α in weeks, a, b. */
  public @Nullable Double parameter(int number) {
    return found.map(its -> its.parameter(number)).orElse(null);
  }

  /** Its standard error; null where the data do not tell it. */
  public @Nullable Double error(int number) {
    return found.map(its -> its.error(number)).orElse(null);
  }
}
