package io.tenure.cells;

import java.util.Arrays;

/**
 * A sample of the customers of each large segment, for what nearly every customer has its own of: a
 * hash of the id draws every second one, every fourth and so on, so that the sample is the same
 * whatever else there is, and what it is drawn by changes only when a segment doubles.
 *
 * @param shifts by the number of a segment: one of 2 to the power of so many customers is drawn
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Thinning(int[] shifts) {

  /**
   * The least thinning that leaves about so many customers of a segment.
   *
   * @param most all of them in smaller segments
   */
  static Thinning of(Segments segments, long most) {
    int[] shifts = new int[segments.size()];
    for (int segment = 0; segment < shifts.length; segment++) {
      shifts[segment] = segments.halvings(segment, most);
    }
    return new Thinning(shifts);
  }

  /** Whether any customer is left out. */
  boolean isAny() {
    return Arrays.stream(shifts).anyMatch(shift -> shift > 0);
  }

  /**
   * Those of the segments of a customer in which it stands for others.
   *
   * @param draw a hash of its id, not negative
   */
  int[] drawn(int[] segments, int draw) {
    int[] drawn = new int[segments.length];
    int size = 0;
    for (int segment : segments) {
      if ((draw & ((1 << shifts[segment]) - 1)) == 0) {
        drawn[size++] = segment;
      }
    }
    return size == segments.length ? segments : Arrays.copyOf(drawn, size);
  }

  /** All that decides who is drawn, as a text. */
  String listing() {
    return Arrays.toString(shifts);
  }
}
