package io.tenure.publish;

import java.time.Duration;

/**
 * How long a lock holds that nobody renews.
 *
 * @param renewal time between two renewals
 * @param end a lock that was not renewed for so long, by the clock of the one who looks on, is over
 */
record Lease(Duration renewal, Duration end) {
  /**
   * Twelve renewals may be late before a live run loses its lock, which costs it its work; and a
   * dead run keeps the next one waiting for no more than a minute.
   */
  static final Lease USUAL = new Lease(Duration.ofSeconds(5), Duration.ofMinutes(1));
}
