package io.tenure.forecast;

/**
 * How well a model explains lifetimes: Σ lost(t) · ln P(t) + Σ survivors(n) · ln S(n), divided by
 * the customers, so that a tolerance means the same for few and for many. P(t) = S(t - 1) - S(t).
 */
record Likelihood(LifetimeModel model, Lifetimes lifetimes) implements Objective {

  @Override
  public Point at(double[] logs) {
    double value = 0;
    double[] gradient = new double[logs.length];
    double before = 0;
    double[] slopeBefore = new double[logs.length];
    for (int renewal = 1; renewal <= lifetimes.watched(); renewal++) {
      double now = model.logSurvival(logs, renewal);
      double[] slope = model.gradient(logs, renewal);
      long lost = lifetimes.lost(renewal);
      if (lost > 0) {
        double retention = StrictMath.exp(now - before);
        value += lost * (before + StrictMath.log1p(-retention));
        for (int at = 0; at < gradient.length; at++) {
          gradient[at] += lost * (slopeBefore[at] - retention * slope[at]) / (1 - retention);
        }
      }
      long survivors = lifetimes.survivors(renewal);
      if (survivors > 0) {
        value += survivors * now;
        for (int at = 0; at < gradient.length; at++) {
          gradient[at] += survivors * slope[at];
        }
      }
      before = now;
      slopeBefore = slope;
    }
    for (int at = 0; at < gradient.length; at++) {
      gradient[at] /= lifetimes.customers();
    }
    return new Point(logs, value / lifetimes.customers(), gradient);
  }
}
