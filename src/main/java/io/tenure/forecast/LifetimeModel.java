package io.tenure.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;

/**
 * What share of new customers is still there after t renewals:
 *
 * <p>S(t) = B(α, β + t^c) / B(α, β)
 *
 * <p>Every customer has a chance θ of being lost of its own, which is spread over the customers as
 * a beta distribution with α and β: those who are easily lost go first, so retention rises although
 * nobody changes. With c = 1 the chance of one customer is the same at every renewal, the shifted
 * beta-geometric model; with c below 1 it falls with the time, and above 1 it rises, the beta
 * discrete Weibull model.
 *
 * <p>Source: P. S. Fader and B. G. S. Hardie, "How to project customer retention", Journal of
 * Interactive Marketing 21 (2007) 76-90; P. S. Fader, B. G. S. Hardie, Y. Liu, J. Davin and T.
 * Steenburgh, "How to project customer retention revisited: the role of duration dependence",
 * Journal of Interactive Marketing 43 (2018) 1-16.
 */
public enum LifetimeModel {
  /** Shifted beta-geometric. */
  SBG(2, 3),
  /** Beta discrete Weibull. */
  BDW(3, 6);

  private final int parameters;
  private final int fewestRenewals;

  LifetimeModel(int parameters, int fewestRenewals) {
    this.parameters = parameters;
    this.fewestRenewals = fewestRenewals;
  }

  /** As the tables say it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many it has: α, β and c, or without the last. */
  public int parameters() {
    return parameters;
  }

  /** How many renewals have to be watched before there is a curve to tell it from. */
  int fewestRenewals() {
    return fewestRenewals;
  }

  /**
   * How far the search goes, in logarithms, on both sides of 0: α and β from 0.0003 to 2,981, c
   * from 0.14 to 7.4. Beyond, the curve hardly changes where some per cent are lost each period.
   */
  double[] box() {
    return Arrays.copyOf(new double[] {8, 8, 2}, parameters);
  }

  /** Where it begins. */
  List<double[]> starts() {
    return List.of(start(1, 1), start(0.5, 3), start(1, 10));
  }

  private double[] start(double alpha, double beta) {
    double[] logs = new double[parameters];
    logs[0] = StrictMath.log(alpha);
    logs[1] = StrictMath.log(beta);
    return logs;
  }

  /**
   * ln S(t).
   *
   * @param logs logarithms of the parameters
   */
  double logSurvival(double[] logs, int renewals) {
    double alpha = StrictMath.exp(logs[0]);
    double beta = StrictMath.exp(logs[1]);
    double time = time(logs, renewals);
    // not by logarithms of gamma functions, which are large where their difference is small
    return Beta.logBeta(alpha, beta + time) - Beta.logBeta(alpha, beta);
  }

  /** The derivatives of ln S(t) by the logarithms of the parameters. */
  double[] gradient(double[] logs, int renewals) {
    double alpha = StrictMath.exp(logs[0]);
    double beta = StrictMath.exp(logs[1]);
    double time = time(logs, renewals);
    double ofBoth = Gamma.digamma(alpha + beta) - Gamma.digamma(alpha + beta + time);
    double later = Gamma.digamma(beta + time);
    double[] gradient = new double[parameters];
    gradient[0] = alpha * ofBoth;
    gradient[1] = beta * (ofBoth + later - Gamma.digamma(beta));
    if (parameters > 2 && renewals > 0) {
      double byTime = later - Gamma.digamma(alpha + beta + time);
      gradient[2] = byTime * time * StrictMath.log(renewals) * StrictMath.exp(logs[2]);
    }
    return gradient;
  }

  /** t^c. */
  private double time(double[] logs, int renewals) {
    return parameters > 2 ? StrictMath.pow(renewals, StrictMath.exp(logs[2])) : renewals;
  }
}
