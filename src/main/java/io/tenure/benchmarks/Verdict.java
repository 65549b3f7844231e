package io.tenure.benchmarks;

import io.tenure.failure.Message;
import org.jspecify.annotations.Nullable;

/**
 * What the difference between an own figure and a reference is worth.
 *
 * @param own null where there is none
 */
record Verdict(Reference reference, @Nullable OwnFigure own, LookBack back, int minCustomers) {
  static final String NOT_COMPARABLE = "not_comparable";

  /** Rates that are equal on paper may differ by a rounding of their mean. */
  private static final double ROUNDING = 1e-9;

  /** Why they cannot be compared; null when they can. */
  @Nullable String reason() {
    if (reference.misfit() != null) {
      return reference.misfit();
    }
    String missing = OwnFigures.missing(reference.figure(), back).orElse(null);
    if (missing != null) {
      return missing;
    }
    if (reference.figure().isRevenue() && (own == null || own.value() == null)) {
      return "no revenue in the year before the last twelve months";
    }
    long customers = own == null ? 0 : own.customers();
    return customers < minCustomers
        ? Message.of(
            "only %d customers at the start, benchmarks.min-customers is %d",
            customers, minCustomers)
        : null;
  }

  /** below, in_line, above or not_comparable. */
  String text() {
    Double value = own == null ? null : own.value();
    Double compared = reference.value();
    if (reason() != null || value == null || compared == null) {
      return NOT_COMPARABLE;
    }
    Double deviation = reference.deviation();
    if (deviation != null) {
      double most = deviation + ROUNDING;
      return text(value < compared - most, value > compared + most);
    }
    return text(compared > highest(value), compared < lowest(value));
  }

  private double lowest(double value) {
    Double low = own == null ? null : own.low();
    return low == null ? value : low;
  }

  private double highest(double value) {
    Double high = own == null ? null : own.high();
    return high == null ? value : high;
  }

  private static String text(boolean isBelow, boolean isAbove) {
    return isBelow ? "below" : isAbove ? "above" : "in_line";
  }
}
