package io.tenure.restatements;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How values are compared.
 *
 * @param tolerance share of the larger one by which two numbers may differ; of rates at least that
 *     of their last digits
 */
record Numbers(double tolerance) {
  /** Rates are quotients of whole numbers: what lies below is how a processor rounds. */
  private static final double OF_RATES = 1e-9;

  boolean isSame(@Nullable Object before, @Nullable Object now) {
    if (Objects.equals(before, now)) {
      return true;
    }
    if (before instanceof Number old && now instanceof Number later) {
      double most = old instanceof Double ? Math.max(tolerance, OF_RATES) : tolerance;
      double larger = Math.max(Math.abs(old.doubleValue()), Math.abs(later.doubleValue()));
      return Math.abs(less(later, old)) <= most * larger;
    }
    return false;
  }

  /** The first number less the second one; only what is no whole number is rounded. */
  static double less(Number first, Number second) {
    if (first instanceof BigDecimal exact && second instanceof BigDecimal other) {
      return exact.subtract(other).doubleValue();
    }
    if (first instanceof Double || second instanceof Double) {
      return first.doubleValue() - second.doubleValue();
    }
    return Math.subtractExact(first.longValue(), second.longValue());
  }
}
