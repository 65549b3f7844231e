package io.tenure.privacy;

import io.tenure.calendar.Grain.Span;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What is known of the hidden base periods of a segment from the longer spans that are left. The
 * sum of a span is the difference of the running totals at its two ends: it ties them together, and
 * then the difference of any two totals that hang together is known. Such a difference tells, if no
 * total between them hangs together with both.
 */
final class RunningTotals {
  private final SmallCounts small;

  /** Ordinals of the base periods whose counts are hidden, ascending. */
  private final int[] periods;

  private final long[] counts;

  /** By the number of hidden periods before it: totals of equal numbers hang together. */
  private final int[] tied;

  /**
   * Nothing is known yet.
   *
   * @param periods ordinals of the base periods whose counts are hidden, ascending
   * @param counts of them, more than 0 each
   */
  RunningTotals(SmallCounts small, int[] periods, long[] counts) {
    this.small = small;
    this.periods = periods;
    this.counts = counts;
    this.tied = IntStream.rangeClosed(0, periods.length).toArray();
  }

  /** Whether the sum of a span would tell, together with those that are known. */
  boolean wouldTell(Span span) {
    int from = tied[at(span.first())];
    int to = tied[at(span.last() + 1)];
    int before = -1;
    for (int total = 0; total < tied.length; total++) {
      if (tied[total] == from || tied[total] == to) {
        if (before >= 0 && isOpen(before, total)) {
          return true;
        }
        before = total;
      }
    }
    return false;
  }

  void know(Span span) {
    int from = tied[at(span.first())];
    int to = tied[at(span.last() + 1)];
    for (int total = 0; total < tied.length; total++) {
      tied[total] = tied[total] == to ? from : tied[total];
    }
  }

  /** How many hidden periods lie before one. */
  private int at(int ordinal) {
    int place = Arrays.binarySearch(periods, ordinal);
    return place < 0 ? -1 - place : place;
  }

  private boolean isOpen(int from, int to) {
    BitSet all = new BitSet();
    all.set(0, to - from);
    return small.isOpenOverTime(Arrays.copyOfRange(counts, from, to), all);
  }
}
