package io.tenure.bench;

import io.tenure.failure.Message;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All counted runs of a contender on a history.
 *
 * @param runs the last of which may have failed; not empty
 */
record Result(List<Child.Run> runs) {
  boolean isGood() {
    return problem().isEmpty();
  }

  /** Why there are no times; empty if there are. */
  String problem() {
    return last().problem();
  }

  /** The median over the runs; the mean of the middle two when their number is even. */
  double median(ToDoubleFunction<Child.Run> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The most memory of any run, or {@link Child#UNKNOWN}. */
  long peakBytes() {
    return runs.stream().mapToLong(Child.Run::peakBytes).max().orElse(Child.UNKNOWN);
  }

  /**
   * How this one's median stands to that of another. If the other's only run was ended, it would
   * have taken longer: then the number is a bound, rounded up so that it stays true.
   */
  String through(Result other, ToDoubleFunction<Child.Run> of) {
    double share = median(of) / other.median(of);
    if (isGood() && other.isGood()) {
      return Message.of("%.2f ×", share);
    }
    boolean isBound = isGood() && other.runs().size() == 1 && other.last().isOutOfTime();
    return isBound ? Message.of("< %.2f ×", Math.ceil(share * 100) / 100) : "";
  }

  private Child.Run last() {
    return runs.get(runs.size() - 1);
  }
}
