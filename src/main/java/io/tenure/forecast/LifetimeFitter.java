package io.tenure.forecast;

import java.util.Optional;

/** Finds the parameters of a model that explain lifetimes best, by maximum likelihood. */
public final class LifetimeFitter {

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
    return Maximum.of(likelihood, model.box(), model.starts(), customers)
        .map(found -> found(model, customers, found))
        .orElseGet(() -> LifetimeFit.without(model, customers, FitStatus.NOT_CONVERGED));
  }

  private static LifetimeFit found(LifetimeModel model, long customers, Maximum found) {
    LifetimeCurve curve = new LifetimeCurve(model, found.logs(), found.covariance().orElse(null));
    return new LifetimeFit(
        model,
        customers,
        curve.isTold() ? FitStatus.CONVERGED : FitStatus.BOUNDARY,
        Optional.of(
            new LifetimeFit.Found(curve, found.value() * customers, found.steps(), found.slope())));
  }

  private LifetimeFitter() {}
}
