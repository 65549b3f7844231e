package io.tenure.forecast;

import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalStateException;

/** Gauss' hypergeometric function, which the library of mathematics does not have. */
final class Hypergeometric {
  private static final double SMALL = 1e-16;
  private static final int MOST_TERMS = 10_000_000;

  /**
   * 2F1(a, b; c; z) = Σ (a)n (b)n / (c)n · z^n / n!, by that sum.
   *
   * @param z at least 0 and below 1
   * @throws MathIllegalStateException if the sum does not come to an end
   */
  static double of(double a, double b, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; n < MOST_TERMS; n++) {
      term *= (a + n) * (b + n) / (c + n) * z / (n + 1);
      sum += term;
      if (Math.abs(term) <= SMALL * Math.abs(sum)) {
        return sum;
      }
    }
    throw new MathIllegalStateException(LocalizedCoreFormats.MAX_COUNT_EXCEEDED, MOST_TERMS);
  }

  private Hypergeometric() {}
}
