package io.tenure.history;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * Tells at which checkpoints a customer is alive: at the end of every complete period that is
 * active or has an active one among the W - 1 before it.
 *
 * @param window W, the inactivity window in periods
 * @param lastComplete ordinal of the last complete period
 */
record AlivePeriods(int window, int lastComplete) implements Serializable {

  /**
   * The ordinals of those periods, ascending.
   *
   * @param active ordinals of the active periods, ascending
   */
  int[] of(int[] active) {
    return IntStream.range(0, active.length)
        .flatMap(at -> IntStream.rangeClosed(active[at], aliveUntil(active, at)))
        .toArray();
  }

  /** The last period that an active one keeps alive and that no later one does. */
  private int aliveUntil(int[] active, int at) {
    int until = Math.min(active[at] + window - 1, lastComplete);
    return at + 1 < active.length ? Math.min(until, active[at + 1] - 1) : until;
  }
}
