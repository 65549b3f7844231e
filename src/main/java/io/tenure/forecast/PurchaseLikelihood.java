package io.tenure.forecast;

import static io.tenure.forecast.PurchaseModel.A;
import static io.tenure.forecast.PurchaseModel.ALPHA;
import static io.tenure.forecast.PurchaseModel.B;
import static io.tenure.forecast.PurchaseModel.R;

import org.hipparchus.special.Gamma;

/**
 * How well a model explains purchases, the mean over the customers of
 *
 * <p>ln Γ(r+x) − ln Γ(r) + r ln α + ln B(a, b+k) − ln B(a, b) with one a less
 *
 * <p>+ ln[(α+T)^−(r+x) + a / (b+k−1) · (α+t)^−(r+x)]
 *
 * <p>with x repeats, the last after t weeks, in T weeks, and k chances to leave (x, or x + 1 where
 * one may leave at once); the second term in brackets only for k > 0. That is ln Γ(a+b) + ln Γ(b+k)
 * − ln Γ(b) − ln Γ(a+b+k) before the brackets.
 */
final class PurchaseLikelihood implements Objective {
  private final PurchaseModel model;
  private final PurchaseCounts counts;
  private final long customers;
  private final int mostRepeats;
  private final int oldest;

  PurchaseLikelihood(PurchaseModel model, PurchaseCounts counts) {
    this.model = model;
    this.counts = counts;
    this.customers = counts.customers();
    this.mostRepeats = counts.mostRepeats();
    this.oldest = counts.oldest();
  }

  @Override
  public Point at(double[] logs) {
    Terms terms = new Terms(logs);
    double value = 0;
    double[] gradient = new double[logs.length];
    for (PurchaseCount count : counts.counts()) {
      value += count.customers() * terms.add(count, gradient);
    }
    for (int at = 0; at < gradient.length; at++) {
      // by the logarithm of the parameter
      gradient[at] *= StrictMath.exp(logs[at]) / customers;
    }
    return new Point(logs, value / customers, gradient);
  }

  /**
   * What depends on the repeats or the days alone is found once for each number of them, as the
   * gamma functions are most of the work.
   */
  private final class Terms {
    private final double r;
    private final double alpha;
    private final double a;
    private final double b;

    /** By days: ln(α + weeks). */
    private final double[] logTime = new double[oldest + 1];

    /** By repeats: the terms in front of the brackets, and their derivatives. */
    private final double[] front = new double[mostRepeats + 1];

    private final double[] byR = new double[mostRepeats + 1];
    private final double[] byA = new double[mostRepeats + 1];
    private final double[] byB = new double[mostRepeats + 1];

    /** By repeats: ln(a / (b + k - 1)). */
    private final double[] logGone = new double[mostRepeats + 1];

    Terms(double[] logs) {
      r = StrictMath.exp(logs[R]);
      alpha = StrictMath.exp(logs[ALPHA]);
      a = StrictMath.exp(logs[A]);
      b = StrictMath.exp(logs[B]);
      for (int day = 0; day <= oldest; day++) {
        logTime[day] = StrictMath.log(alpha + PurchaseCount.weeks(day));
      }
      double psiR = Gamma.digamma(r);
      double psiB = Gamma.digamma(b);
      double psiAB = Gamma.digamma(a + b);
      double constant = r * logs[ALPHA] - Gamma.logGamma(r);
      double ofChances = Gamma.logGamma(a + b) - Gamma.logGamma(b);
      for (int x = 0; x <= mostRepeats; x++) {
        int k = model.chances(x);
        front[x] =
            constant
                + Gamma.logGamma(r + x)
                + ofChances
                + Gamma.logGamma(b + k)
                - Gamma.logGamma(a + b + k);
        byR[x] = Gamma.digamma(r + x) - psiR + logs[ALPHA];
        byA[x] = psiAB - Gamma.digamma(a + b + k);
        byB[x] = byA[x] + Gamma.digamma(b + k) - psiB;
        logGone[x] = k > 0 ? logs[A] - StrictMath.log(b + k - 1) : Double.NEGATIVE_INFINITY;
      }
    }

    /** The log-likelihood of one of some customers; adds their slope. */
    double add(PurchaseCount count, double[] gradient) {
      int x = count.repeats();
      double alive = -(r + x) * logTime[count.age()];
      double gone = logGone[x] - (r + x) * logTime[count.last()];
      double less = StrictMath.exp(-Math.abs(alive - gone));
      double both = Math.max(alive, gone) + StrictMath.log1p(less);
      double isGone = (gone > alive ? 1 : less) / (1 + less);
      double isAlive = 1 - isGone;
      long customers = count.customers();
      double age = PurchaseCount.weeks(count.age());
      double last = PurchaseCount.weeks(count.last());
      gradient[R] +=
          customers * (byR[x] - isAlive * logTime[count.age()] - isGone * logTime[count.last()]);
      gradient[ALPHA] +=
          customers * (r / alpha - (r + x) * (isAlive / (alpha + age) + isGone / (alpha + last)));
      gradient[A] += customers * (byA[x] + isGone / a);
      int k = model.chances(x);
      gradient[B] += customers * (byB[x] - (k > 0 ? isGone / (b + k - 1) : 0));
      return front[x] + both;
    }
  }
}
