package io.tenure.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The Wilson score interval of a share, at 95 %. It stays inside 0 to 1 and is honest for small
 * samples, where the textbook interval is not.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927) 209-212.
 */
public final class Wilson {
  /** The 97.5 % quantile of the standard normal distribution. */
  public static final double Z = 1.959963984540054;

  private static final double Z_SQUARED = Z * Z;

  /** Lower end; null when there were no trials. */
  public static @Nullable Double low(long successes, long trials) {
    if (trials <= 0) {
      return null;
    }
    // exactly 0 there, which floating point misses by an ulp
    return successes == 0
        ? 0.0
        : centre((double) successes, (double) trials) - margin((double) successes, (double) trials);
  }

  /** Upper end; null when there were no trials. */
  public static @Nullable Double high(long successes, long trials) {
    if (trials <= 0) {
      return null;
    }
    return successes == trials
        ? 1.0
        : centre((double) successes, (double) trials) + margin((double) successes, (double) trials);
  }

  private static double centre(double k, double n) {
    return (k + Z_SQUARED / 2) / (n + Z_SQUARED);
  }

  private static double margin(double k, double n) {
    return Z * Math.sqrt(k * (n - k) / n + Z_SQUARED / 4) / (n + Z_SQUARED);
  }

  private Wilson() {}
}
