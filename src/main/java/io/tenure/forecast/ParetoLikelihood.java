package io.tenure.forecast;

import org.hipparchus.special.Gamma;

/**
 * How well the Pareto/NBD model explains purchases, the mean over the customers of
 *
 * <p>ln Γ(r+x) − ln Γ(r) + r ln α + s ln β + ln[(α+T)^−(r+x) (β+T)^−s + s ∫ (α+τ)^−(r+x)
 * (β+τ)^−(s+1) dτ], the integral from t to T,
 *
 * <p>with x repeats, the last after t weeks, in T weeks. r + s + x times the integral is H(t) −
 * H(T); with c = r+s+x+1, H(τ) is
 *
 * <ul>
 *   <li>(α+τ)^−(r+x) (β+τ)^−s · 2F1(1, r+x; c; (α−β)/(α+τ)) where α is the larger one, and
 *   <li>(α+τ)^(1−r−x) (β+τ)^−(s+1) · 2F1(1, s+1; c; (β−α)/(β+τ)) where it is not.
 * </ul>
 *
 * <p>Source: D. C. Schmittlein, D. G. Morrison and R. Colombo, "Counting your customers: who are
 * they and what will they do next?", Management Science 33 (1987) 1-24.
 */
final class ParetoLikelihood implements Objective {
  static final int R = 0;
  static final int ALPHA = 1;
  static final int S = 2;
  static final int BETA = 3;
  static final int PARAMETERS = 4;

  private final PurchaseCounts counts;
  private final long customers;

  ParetoLikelihood(PurchaseCounts counts) {
    this.counts = counts;
    this.customers = counts.customers();
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

  /** What is the same for all customers, and room for what is not. */
  private static final class Terms {
    private final double r;
    private final double alpha;
    private final double s;
    private final double beta;
    private final double constant;
    private final double psiR;
    private final double logAlpha;
    private final double logBeta;
    private final GaussFraction fraction = new GaussFraction();
    private final Found byLast = new Found();
    private final Found byAge = new Found();

    Terms(double[] logs) {
      r = StrictMath.exp(logs[R]);
      alpha = StrictMath.exp(logs[ALPHA]);
      s = StrictMath.exp(logs[S]);
      beta = StrictMath.exp(logs[BETA]);
      logAlpha = logs[ALPHA];
      logBeta = logs[BETA];
      constant = r * logAlpha + s * logBeta - Gamma.logGamma(r);
      psiR = Gamma.digamma(r);
    }

    /** The log-likelihood of one of some customers; adds their slope. */
    double add(PurchaseCount count, double[] gradient) {
      double shape = r + count.repeats();
      double age = count.ageWeeks();
      double alive = -shape * StrictMath.log(alpha + age) - s * StrictMath.log(beta + age);
      double gone = Double.NEGATIVE_INFINITY;
      double before = 1;
      if (count.age() > count.last()) {
        find(byLast, count.repeats(), count.last());
        find(byAge, count.repeats(), count.age());
        before = -StrictMath.expm1(byAge.log - byLast.log);
        gone = logShare(shape) + byLast.log + StrictMath.log(before);
      }
      double larger = Math.max(alive, gone);
      double both = larger + StrictMath.log1p(StrictMath.exp(-Math.abs(alive - gone)));
      addSlope(count, gradient, StrictMath.exp(gone - both), before);
      return constant + Gamma.logGamma(shape) + both;
    }

    private double logShare(double shape) {
      return StrictMath.log(s / (shape + s));
    }

    private void addSlope(PurchaseCount count, double[] gradient, double isGone, double before) {
      double shape = r + count.repeats();
      double age = count.ageWeeks();
      double isAlive = 1 - isGone;
      long some = count.customers();
      gradient[R] +=
          some
              * (Gamma.digamma(shape)
                  - psiR
                  + logAlpha
                  - isAlive * StrictMath.log(alpha + age)
                  - isGone / (shape + s));
      gradient[ALPHA] += some * (r / alpha - isAlive * shape / (alpha + age));
      gradient[S] +=
          some
              * (logBeta
                  - isAlive * StrictMath.log(beta + age)
                  + isGone * (1 / s - 1 / (shape + s)));
      gradient[BETA] += some * (s / beta - isAlive * s / (beta + age));
      if (isGone > 0) {
        for (int at = 0; at < PARAMETERS; at++) {
          gradient[at] +=
              some * isGone * (byLast.slopes[at] - (1 - before) * byAge.slopes[at]) / before;
        }
      }
    }

    /** Finds H after some days, unless that is what was found last: counts come in order. */
    private void find(Found found, int repeats, int day) {
      if (found.repeats != repeats || found.day != day) {
        found.repeats = repeats;
        found.day = day;
        found.log = find(r + repeats, PurchaseCount.weeks(day), found.slopes);
      }
    }

    /** The logarithm of H after some weeks, and its slopes by the parameters. */
    private double find(double shape, double weeks, double[] slopes) {
      double toAlpha = alpha + weeks;
      double toBeta = beta + weeks;
      double logToAlpha = StrictMath.log(toAlpha);
      double logToBeta = StrictMath.log(toBeta);
      double c = shape + s + 1;
      if (alpha >= beta) {
        fraction.find(shape, c, (alpha - beta) / toAlpha);
        slopes[R] = -logToAlpha + fraction.byB() + fraction.byC();
        slopes[ALPHA] = -shape / toAlpha + fraction.byZ() * toBeta / (toAlpha * toAlpha);
        slopes[S] = -logToBeta + fraction.byC();
        slopes[BETA] = -s / toBeta - fraction.byZ() / toAlpha;
        return -shape * logToAlpha - s * logToBeta + fraction.log();
      }
      fraction.find(s + 1, c, (beta - alpha) / toBeta);
      slopes[R] = -logToAlpha + fraction.byC();
      slopes[ALPHA] = (1 - shape) / toAlpha - fraction.byZ() / toBeta;
      slopes[S] = -logToBeta + fraction.byB() + fraction.byC();
      slopes[BETA] = -(s + 1) / toBeta + fraction.byZ() * toAlpha / (toBeta * toBeta);
      return (1 - shape) * logToAlpha - (s + 1) * logToBeta + fraction.log();
    }
  }

  /** What is known of H after some days. */
  private static final class Found {
    private int repeats = -1;
    private int day = -1;
    private double log;
    private final double[] slopes = new double[PARAMETERS];
  }
}
