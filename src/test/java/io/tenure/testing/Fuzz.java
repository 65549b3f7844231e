package io.tenure.testing;

import java.util.SplittableRandom;
import org.junit.jupiter.api.function.Executable;

/**
 * Inputs drawn from a seed. {@code -Dtenure.fuzz.times=100} draws a hundred times as many, {@code
 * -Dtenure.fuzz.seed=7} begins elsewhere.
 */
public final class Fuzz {

  private Fuzz() {}

  /** What is tried with the random numbers of one input. */
  @FunctionalInterface
  public interface Trial {
    void on(SplittableRandom random) throws Throwable;
  }

  /** Tries so many inputs; a failure names the seed that gives its input alone. */
  public static void inputs(int usual, Trial trial) {
    long first = Long.getLong("tenure.fuzz.seed", 1);
    long times = Long.getLong("tenure.fuzz.times", 1);
    for (long seed = first; seed < first + usual * times; seed++) {
      long one = seed;
      named(seed, () -> trial.on(new SplittableRandom(one)));
    }
  }

  private static void named(long seed, Executable trial) {
    try {
      trial.execute();
    } catch (Throwable e) {
      throw new AssertionError(
          "-Dtenure.fuzz.seed=" + seed + " begins with what failed: " + e.getMessage(), e);
    }
  }

  /** One of some values. */
  @SafeVarargs
  public static <T> T oneOf(SplittableRandom random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
