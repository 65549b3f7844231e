package io.tenure.bench;

/**
 * One process from its start to its end.
 *
 * @param seconds of wall time
 * @param peakBytes most resident memory, or {@link #UNKNOWN}
 * @param problem why it did not do what it should; empty if it did
 */
record Measured(double seconds, long peakBytes, String problem) {
  static final long UNKNOWN = -1;

  boolean isGood() {
    return problem.isEmpty();
  }
}
