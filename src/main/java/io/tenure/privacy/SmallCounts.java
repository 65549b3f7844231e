package io.tenure.privacy;

import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which counts of customers are too small to be published, and which others have to go with them.
 *
 * @param minimum k: 1 to k - 1 is small, 0 is not
 */
public record SmallCounts(int minimum) implements Serializable {

  public boolean isSmall(long count) {
    return count > 0 && count < minimum;
  }

  /**
   * Hides one more of the parts of a published sum, if the sum less the parts that are left would
   * give a hidden one back, or a count of fewer than k customers.
   *
   * @param counts of the parts; of equal ones the first is hidden
   * @param hidden the parts that are hidden, and afterwards another one
   * @return the part that is hidden now, or -1 if there is no need or none that could be
   */
  public int protect(long[] counts, BitSet hidden) {
    int smallest = isOpen(counts, hidden) ? smallest(counts, hidden) : -1;
    if (smallest >= 0) {
      hidden.set(smallest);
    }
    return smallest;
  }

  /** Whether the sum less the parts that are left gives back a hidden part or a small count. */
  public boolean isOpen(long[] counts, BitSet hidden) {
    long[] parts = hidden.stream().mapToLong(at -> counts[at]).filter(part -> part > 0).toArray();
    return parts.length == 1 || isSmall(Arrays.stream(parts).sum());
  }

  /**
   * Whether what is known of a longer span less the spans in it that are left gives back a hidden
   * one, or a count that may be of fewer than k customers: one customer may be in all of them.
   */
  public boolean isOpenOverTime(long[] counts, BitSet hidden) {
    long[] parts = hidden.stream().mapToLong(at -> counts[at]).filter(part -> part > 0).toArray();
    return parts.length == 1 || isSmall(Arrays.stream(parts).max().orElse(0));
  }

  /** The first of the smallest parts that are left; -1 if there is none. */
  int smallest(long[] counts, BitSet hidden) {
    int smallest = -1;
    for (int at = 0; at < counts.length; at++) {
      boolean isCandidate = counts[at] > 0 && !hidden.get(at);
      if (isCandidate && (smallest < 0 || counts[at] < counts[smallest])) {
        smallest = at;
      }
    }
    return smallest;
  }
}
