package io.tenure.sample;

import java.util.SplittableRandom;

/**
 * The random draws of one customer for one purpose. A customer's draws depend on nothing but the
 * seed, the customer and the purpose, so neither partitions nor other customers change them.
 *
 * <p>Only {@link StrictMath} and {@link SplittableRandom#nextLong} are used: {@link Math} may give
 * another last digit on another processor.
 */
final class Draws {

  /** What the draws are for: a new draw for one purpose leaves those of the others as they are. */
  enum Purpose {
    PROFILE(0x1B873593CC9E2D51L),
    LIFE(0x38B34AE5A1E38B93L),
    PURCHASES(0x52DCE729510E527FL),
    FAULTS(0x6A09E667F3BCC909L),
    SIGNALS(0x3C6EF372FE94F82BL),
    CONSENT(0x510E527FADE682D1L),
    KEY_ACCOUNT(0x1F83D9ABFB41BD6BL),
    CONTRACTS(0x5BE0CD19137E2179L),
    INVOICES(0x428A2F98D728AE22L),
    REFERRAL(0x7137449123EF65CDL);

    private final long salt;

    Purpose(long salt) {
      this.salt = salt;
    }
  }

  private static final double ULP = 0x1.0p-52;

  private final SplittableRandom random;

  Draws(long seed, long customer, Purpose purpose) {
    this.random = new SplittableRandom(scramble(scramble(seed ^ purpose.salt) + customer));
  }

  /** Uniform, never 0 and never 1, so that its logarithm and its inverse are finite. */
  double uniform() {
    return ((random.nextLong() >>> 12) + 0.5) * ULP;
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** From 0 to bound - 1, all equally likely. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Log-normal with median 1. */
  double logNormal(double sigma) {
    return StrictMath.exp(sigma * normal());
  }

  /** Pareto with minimum 1. */
  double pareto(double exponent) {
    return StrictMath.pow(uniform(), -1 / exponent);
  }

  /** Marsaglia's polar method. */
  private double normal() {
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(square) / square);
      }
    }
  }

  /** The finaliser of MurmurHash3 (variant 13 of Stafford): neighbours get unrelated seeds. */
  private static long scramble(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
