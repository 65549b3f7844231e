package io.tenure.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What came of fitting a model. Whatever the counts were, it is a status, and finite numbers or
 * none: never an exception or NaN.
 *
 * @param customers whose lifetimes it is fitted on
 * @param found what fits best; none of {@link FitStatus#TOO_LITTLE_DATA} and {@link
 *     FitStatus#NOT_CONVERGED}
 */
public record LifetimeFit(
    LifetimeModel model, long customers, FitStatus status, Optional<Found> found) {

  /**
   * The best fit.
   *
   * @param iterations steps of the search that led there
   * @param slope the steepest one that is left of the mean log-likelihood
   */
  public record Found(LifetimeCurve curve, double logLikelihood, int iterations, double slope) {

    /** Akaike's criterion: smaller is better, and each parameter costs. */
    public double aic() {
      return 2.0 * curve.model().parameters() - 2 * logLikelihood;
    }
  }

  static LifetimeFit without(LifetimeModel model, long customers, FitStatus status) {
    return new LifetimeFit(model, customers, status, Optional.empty());
  }

  /** The fits of all models. */
  public static List<LifetimeFit> all(Lifetimes lifetimes, long fewestCustomers) {
    return List.of(LifetimeModel.values()).stream()
        .map(model -> LifetimeFitter.fit(model, lifetimes, fewestCustomers))
        .toList();
  }

  /** The one that Akaike's criterion chooses, of equal ones the simpler; none if none was found. */
  public static Optional<LifetimeFit> chosen(List<LifetimeFit> fits) {
    return fits.stream()
        .filter(fit -> fit.found().isPresent())
        .min(Comparator.comparingDouble(fit -> fit.found().orElseThrow().aic()));
  }
}
