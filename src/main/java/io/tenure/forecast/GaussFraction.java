package io.tenure.forecast;

/**
 * The logarithm of 2F1(1, b; c; z), and its slopes by all three, by the continued fraction of
 * Gauss: (c−1) / (t0 − u1 z / (t1 − u2 z / (t2 − …))) with tn = c−1+n, u of 2n+1 = (b+n)(c−1+n) and
 * u of 2n = n(c−1−b+n). Where the sum takes thousands of terms, it takes some hundred steps. One
 * object serves many points in turn.
 *
 * <p>Source: NIST Digital Library of Mathematical Functions, 15.7.1.
 */
final class GaussFraction {
  /** Each step leaves (1 − √(1−z)) / (1 + √(1−z)) of the error; its logarithm in the end. */
  private static final double SMALL_LOG = 40;

  private static final int FEWEST = 8;

  private double log;
  private double byB;
  private double byC;
  private double byZ;

  /**
   * Finds all of them.
   *
   * @param b above 0 and below c
   * @param z at least 0 and below 1
   */
  void find(double b, double c, double z) {
    int steps = FEWEST + steps(z);
    double below = c - 1 + steps;
    double slopeB = 0;
    double slopeC = 1;
    double slopeZ = 0;
    for (int step = steps; step > 0; step--) {
      int n = step / 2;
      boolean isOdd = step % 2 == 1;
      double first = isOdd ? b + n : n;
      double second = isOdd ? c - 1 + n : c - 1 - b + n;
      double part = first * second / below;
      double its = part * z / below;
      slopeB = -(isOdd ? second : -first) * z / below + its * slopeB;
      slopeC = 1 - first * z / below + its * slopeC;
      slopeZ = -part + its * slopeZ;
      below = c - 2 + step - part * z;
    }
    log = StrictMath.log((c - 1) / below);
    byB = -slopeB / below;
    byC = 1 / (c - 1) - slopeC / below;
    byZ = -slopeZ / below;
  }

  private static int steps(double z) {
    double root = Math.sqrt(1 - z);
    return z == 0 ? 0 : (int) (SMALL_LOG / StrictMath.log((1 + root) / (1 - root)));
  }

  double log() {
    return log;
  }

  double byB() {
    return byB;
  }

  double byC() {
    return byC;
  }

  double byZ() {
    return byZ;
  }
}
