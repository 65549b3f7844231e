package io.tenure.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How many times as often those leave who have something as those who do not, among customers who
 * are otherwise alike: the Mantel-Haenszel risk ratio over strata, with its 95 % interval by the
 * variance of its logarithm.
 *
 * <p>Source: S. Greenland and J. M. Robins, "Estimation of a common effect parameter from sparse
 * follow-up data", Biometrics 41 (1985) 55-68.
 */
public final class RiskRatio {
  private double with;
  private double without;
  private double variance;

  /**
   * Adds customers who are alike.
   *
   * @param having who have it, and how many of them left
   * @param lacking who do not, and how many of them left
   */
  public void add(long having, long havingLeft, long lacking, long lackingLeft) {
    double n1 = having;
    double n0 = lacking;
    double all = n1 + n0;
    if (n1 == 0 || n0 == 0) {
      return;
    }
    with += havingLeft * n0 / all;
    without += lackingLeft * n1 / all;
    double left = (double) havingLeft + lackingLeft;
    variance += (left * n1 * n0 - (double) havingLeft * lackingLeft * all) / (all * all);
  }

  /** The ratio; null where nobody who lacks it left, or there is nobody to compare with. */
  public @Nullable Double ratio() {
    return without > 0 ? Double.valueOf(with / without) : null;
  }

  /** Lower end of the interval; null where nobody left on one of the sides. */
  public @Nullable Double low() {
    return end(-Wilson.Z);
  }

  /** Upper end of the interval. */
  public @Nullable Double high() {
    return end(Wilson.Z);
  }

  private @Nullable Double end(double z) {
    if (with == 0 || without == 0) {
      return null;
    }
    double error = Math.sqrt(variance / (with * without));
    return with / without * StrictMath.exp(z * error);
  }
}
