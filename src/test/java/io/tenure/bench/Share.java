package io.tenure.bench;

import io.tenure.failure.Message;
import java.util.Optional;

/**
 * How long Tenure takes beside another.
 *
 * @param value Tenure's time through that of the other
 * @param isBound whether it is smaller than that, since the other was ended
 */
record Share(double value, boolean isBound) {

  /** Empty if one of them has no time that could be compared. */
  static Optional<Share> of(Result tenure, Result other) {
    if (!tenure.isGood()) {
      return Optional.empty();
    }
    if (other.isGood()) {
      return Optional.of(new Share(tenure.median() / other.median(), false));
    }
    return other.longerThan().stream()
        .mapToObj(seconds -> new Share(tenure.median() / seconds, true))
        .findAny();
  }

  /** Two decimals; a bound is rounded up, so that it stays true. */
  String text() {
    return isBound
        ? Message.of("< %.2f ×", Math.ceil(value * 100) / 100)
        : Message.of("%.2f ×", value);
  }

  /** Whether it is known to be at most so much, known to be more, or neither. */
  String verdict(double most) {
    if (value <= most) {
      return "yes";
    }
    return isBound ? "not comparable" : "no";
  }
}
