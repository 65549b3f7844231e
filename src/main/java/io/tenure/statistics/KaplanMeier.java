package io.tenure.statistics;

import java.util.function.DoubleBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The share that has not left up to an age, when some have only been watched for a while; told age
 * after age.
 *
 * <p>At an age with n at risk, of whom d leave, the share is multiplied by 1 - d / n. Who is no
 * longer watched after an age is still at risk at it: at ties, leaving comes before censoring. The
 * variance is Greenwood's; the 95 % interval is taken on the log(-log) scale, which keeps it inside
 * 0 to 1.
 *
 * <p>Source: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations",
 * JASA 53 (1958) 457-481; J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of
 * Failure Time Data", 2nd ed. (2002), 1.4.
 */
public final class KaplanMeier {
  /** Sum of log(1 - d / n). */
  private double stayed;

  /** Greenwood's sum of d / (n (n - d)). */
  private double greenwood;

  private boolean haveAllLeft;
  private @Nullable Double survival;

  /**
   * Goes on to the next age.
   *
   * @param atRisk n, how many were watched and had not left before the age
   * @param left d, how many left at it
   */
  public void next(long atRisk, long left) {
    double n = atRisk;
    double d = left;
    if (d < n) {
      stayed += StrictMath.log1p(-(d / n));
      greenwood += d / (n * (n - d));
    }
    haveAllLeft |= atRisk > 0 && left == atRisk;
    if (haveAllLeft) {
      survival = 0.0;
    } else {
      survival = atRisk > 0 ? Double.valueOf(StrictMath.exp(stayed)) : null;
    }
  }

  /**
   * The share that has not left: 0 from the age on at which all did, null where the last of those
   * who did not were no longer watched.
   */
  public @Nullable Double survival() {
    return survival;
  }

  /** Greenwood's variance of the logarithm of the share, of all ages so far. */
  public double variance() {
    return greenwood;
  }

  /** Lower end of the interval; null where all have left, and 1 where nobody has. */
  public @Nullable Double low() {
    return end(LogLog::low);
  }

  /** Upper end of the interval; null where all have left, and 1 where nobody has. */
  public @Nullable Double high() {
    return end(LogLog::high);
  }

  private @Nullable Double end(DoubleBinaryOperator end) {
    if (survival == null || survival == 0) {
      return null;
    }
    return survival == 1 ? 1.0 : end.applyAsDouble(survival, greenwood);
  }
}
