package io.tenure.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * All runs of a contender on a history.
 *
 * @param hasWarmUp whether a first run was not counted
 * @param runs the last of which may have failed; not empty
 */
record Result(boolean hasWarmUp, List<Measured> runs) {

  boolean isGood() {
    return problem().isEmpty();
  }

  /** Why there is no time; empty if there is one. */
  String problem() {
    return last().problem();
  }

  /**
   * What the only run would have taken longer than; empty if it came to its end, and with other
   * runs or a warm-up, beside which the median may have been shorter.
   */
  OptionalDouble longerThan() {
    boolean isOnlyRun = runs.size() == 1 && !hasWarmUp;
    return isOnlyRun && last().isOutOfTime()
        ? OptionalDouble.of(last().seconds())
        : OptionalDouble.empty();
  }

  /** The median of the times; the mean of the middle two when their number is even. */
  double median() {
    double[] sorted = seconds().sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  double fastest() {
    return seconds().min().orElseThrow();
  }

  /** The most memory of any run, or {@link Measured#UNKNOWN}. */
  long peakBytes() {
    return runs.stream().mapToLong(Measured::peakBytes).max().orElse(Measured.UNKNOWN);
  }

  private Measured last() {
    return runs.get(runs.size() - 1);
  }

  private DoubleStream seconds() {
    return runs.stream().mapToDouble(Measured::seconds);
  }
}
