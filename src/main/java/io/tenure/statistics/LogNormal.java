package io.tenure.statistics;

/** The 95 % interval of an amount that cannot be below 0, on the scale of its logarithm. */
public final class LogNormal {
  /** The lower end for a mean with a variance; 0 where the mean is. */
  public static double low(double mean, double variance) {
    return mean > 0 ? mean * StrictMath.exp(-width(mean, variance)) : 0;
  }

  /** The upper end. */
  public static double high(double mean, double variance) {
    return mean > 0 ? mean * StrictMath.exp(width(mean, variance)) : 0;
  }

  private static double width(double mean, double variance) {
    return Wilson.Z * Math.sqrt(variance) / mean;
  }

  private LogNormal() {}
}
