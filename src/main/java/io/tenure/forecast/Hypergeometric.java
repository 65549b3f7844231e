package io.tenure.forecast;

/** Gauss' hypergeometric function, which the library of mathematics does not have. */
final class Hypergeometric {
  private static final double SMALL = 1e-16;

  /** With z as near to 1 as a ten-millionth, and parameters of these models, the rest is none. */
  private static final int MOST_TERMS = 10_000_000;

  /**
   * 2F1(a, b; c; z) = Σ (a)n (b)n / (c)n · z^n / n!, by that sum.
   *
   * @param z at least 0 and below 1
   */
  static double of(double a, double b, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; n < MOST_TERMS; n++) {
      term *= (a + n) * (b + n) / (c + n) * z / (n + 1);
      sum += term;
      if (Math.abs(term) <= SMALL * Math.abs(sum)) {
        break;
      }
    }
    return sum;
  }

  private Hypergeometric() {}
}
