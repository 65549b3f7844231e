package io.tenure.statistics;

/**
 * The 95 % interval of a share on the log(-log) scale, which keeps it inside 0 to 1.
 *
 * <p>Source: J. D. Kalbfleisch and R. L. Prentice, "The Statistical Analysis of Failure Time Data",
 * 2nd ed. (2002), 1.4.
 */
public final class LogLog {

  /**
   * Its lower end.
   *
   * @param share above 0 and below 1
   * @param variance of the share's logarithm
   */
  public static double low(double share, double variance) {
    return end(share, variance, Wilson.Z);
  }

  /** Its upper end. */
  public static double high(double share, double variance) {
    return end(share, variance, -Wilson.Z);
  }

  private static double end(double share, double variance, double z) {
    double error = Math.sqrt(variance) / Math.abs(StrictMath.log(share));
    return StrictMath.pow(share, StrictMath.exp(z * error));
  }

  private LogLog() {}
}
