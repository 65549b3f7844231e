package io.tenure.statistics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two independent shares, k of n less l of m, with its hybrid score interval at
 * 95 %: each end is made of the ends of the Wilson intervals of both that it is made by. It stays
 * inside -1 to 1 and holds where one of the shares is 0 or 1.
 *
 * <p>Source: R. G. Newcombe, "Interval estimation for the difference between independent
 * proportions: comparison of eleven methods", Statistics in Medicine 17 (1998) 873-890, method 10.
 */
public record ShareDifference(long k, long n, long l, long m) {

  /** Null when one of them is a share of nobody. */
  public @Nullable Double value() {
    Double one = Shares.of(k, n);
    Double other = Shares.of(l, m);
    return one == null || other == null ? null : Double.valueOf(one - other);
  }

  /** Lower end; null when one of them is a share of nobody. */
  public @Nullable Double low() {
    Double value = value();
    return value == null
        ? null
        : Double.valueOf(
            value
                - Math.hypot(
                    known(Shares.of(k, n)) - known(Wilson.low(k, n)),
                    known(Wilson.high(l, m)) - known(Shares.of(l, m))));
  }

  /** Upper end; null when one of them is a share of nobody. */
  public @Nullable Double high() {
    Double value = value();
    return value == null
        ? null
        : Double.valueOf(
            value
                + Math.hypot(
                    known(Wilson.high(k, n)) - known(Shares.of(k, n)),
                    known(Shares.of(l, m)) - known(Wilson.low(l, m))));
  }

  private static double known(@Nullable Double share) {
    return Objects.requireNonNull(share);
  }
}
