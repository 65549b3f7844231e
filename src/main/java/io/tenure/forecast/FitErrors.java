package io.tenure.forecast;

/** How closely the data tell a parameter. */
final class FitErrors {
  /** A parameter that may as well be three times as large, or a third, is not told. */
  private static final double MOST = 1;

  /** The standard error of its logarithm; 0 for one that is held at the end of its range. */
  static double ofLog(Maximum found, int number) {
    return found
        .covariance()
        .map(covariance -> Math.sqrt(Math.max(0, covariance.getEntry(number, number))))
        .orElse(0.0);
  }

  static boolean isTold(Maximum found, int number) {
    double error = ofLog(found, number);
    return error > 0 && error <= MOST;
  }

  /** Whether the quotient of two parameters is told, of which each alone may not be. */
  static boolean isRatioTold(Maximum found, int above, int below) {
    double variance =
        found
            .covariance()
            .map(
                its ->
                    its.getEntry(above, above)
                        + its.getEntry(below, below)
                        - 2 * its.getEntry(above, below))
            .orElse(0.0);
    return variance > 0 && variance <= MOST * MOST;
  }

  private FitErrors() {}
}
