package io.tenure.forecast;

import static io.tenure.forecast.SpendFit.GAMMA;
import static io.tenure.forecast.SpendFit.P;
import static io.tenure.forecast.SpendFit.Q;

import org.hipparchus.special.Gamma;

/**
 * How well the gamma-gamma model explains what customers spend, the mean over them of
 *
 * <p>ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + (px−1) ln m + px ln x − (px+q) ln(xm+γ)
 *
 * <p>with a mean m on x days. Money is measured by the mean of all, so that γ is neither large nor
 * small, whatever the currency.
 */
record SpendLikelihood(SpendCounts counts, double unit, long customers) implements Objective {

  @Override
  public Point at(double[] logs) {
    double p = StrictMath.exp(logs[P]);
    double q = StrictMath.exp(logs[Q]);
    double gamma = StrictMath.exp(logs[GAMMA]);
    double constant = q * logs[GAMMA] - Gamma.logGamma(q);
    double psiQ = Gamma.digamma(q);
    double value = 0;
    double[] gradient = new double[logs.length];
    int repeats = -1;
    double ofRepeats = 0;
    double psi = 0;
    double byP = 0;
    for (SpendCount count : counts.counts()) {
      double x = count.repeats();
      if (count.repeats() != repeats) {
        // in their order, so the gamma functions are found once for each number
        repeats = count.repeats();
        ofRepeats =
            constant
                + Gamma.logGamma(p * x + q)
                - Gamma.logGamma(p * x)
                + p * x * StrictMath.log(x);
        psi = Gamma.digamma(p * x + q);
        byP = psi - Gamma.digamma(p * x) + StrictMath.log(x);
      }
      double m = count.mean() / unit;
      double logMean = StrictMath.log(m);
      double logSum = StrictMath.log(x * m + gamma);
      value += count.customers() * (ofRepeats + (p * x - 1) * logMean - (p * x + q) * logSum);
      gradient[P] += count.customers() * x * (byP + logMean - logSum);
      gradient[Q] += count.customers() * (psi - psiQ + logs[GAMMA] - logSum);
      gradient[GAMMA] += count.customers() * (q / gamma - (p * x + q) / (x * m + gamma));
    }
    for (int at = 0; at < gradient.length; at++) {
      // by the logarithm of the parameter
      gradient[at] *= StrictMath.exp(logs[at]) / customers;
    }
    return new Point(logs, value / customers, gradient);
  }
}
