package io.tenure.restatements;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much of a table moved. */
final class Moved {
  private final Map<Kind, Long> changes = new EnumMap<>(Kind.class);
  private long equal;
  private long otherPeriods;
  private double largest;
  private @Nullable Change ofLargest;

  void equal() {
    equal++;
  }

  /** A row that one publication has alone, of a period that is not over in both. */
  void otherPeriod() {
    otherPeriods++;
  }

  void add(Change change) {
    changes.merge(change.kind(), 1L, Long::sum);
    Double relative = Change.relative(change.before(), change.now());
    if (change.kind() == Kind.RESTATED && relative != null && Math.abs(relative) > largest) {
      largest = Math.abs(relative);
      ofLargest = change;
    }
  }

  long of(Kind kind) {
    return changes.getOrDefault(kind, 0L);
  }

  long equalOnes() {
    return equal;
  }

  /** Whether both have the same rows with the same figures. */
  boolean isNothing() {
    return changes.isEmpty() && otherPeriods == 0;
  }

  /** Figures that both have, of what was over in both. */
  long common() {
    return equal + of(Kind.RESTATED);
  }

  long otherPeriods() {
    return otherPeriods;
  }

  /** The restated figure that moved most in proportion; the first one of several. */
  Optional<Change> largest() {
    return Optional.ofNullable(ofLargest);
  }
}
