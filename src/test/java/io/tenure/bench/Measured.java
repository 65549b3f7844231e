package io.tenure.bench;

import io.tenure.failure.Message;

/**
 * One process from its start to its end.
 *
 * @param seconds of wall time
 * @param peakBytes most resident memory, or {@link #UNKNOWN}
 * @param problem why it did not do what it should; empty if it did
 * @param isOutOfTime whether it was ended, so that it would have taken longer
 */
record Measured(double seconds, long peakBytes, String problem, boolean isOutOfTime) {
  static final long UNKNOWN = -1;

  static Measured finished(double seconds, long peakBytes, String problem) {
    return new Measured(seconds, peakBytes, problem, false);
  }

  static Measured outOfTime(long peakBytes, int minutes) {
    return new Measured(minutes * 60.0, peakBytes, Message.of("over %d min", minutes), true);
  }

  boolean isGood() {
    return problem.isEmpty();
  }
}
