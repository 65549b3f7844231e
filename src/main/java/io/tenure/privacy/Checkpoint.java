package io.tenure.privacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What is there at the end of a span and the beginning of the next ones, by segment. */
final class Checkpoint {
  private final long[] counts;
  private final BitSet hidden = new BitSet();
  private final List<List<Integer>> rows = new ArrayList<>();

  Checkpoint(int segments) {
    counts = new long[segments];
    for (int segment = 0; segment < segments; segment++) {
      rows.add(new ArrayList<>());
    }
  }

  void add(int row, int segment, long count, boolean isOpen) {
    counts[segment] = count;
    rows.get(segment).add(row);
    if (isOpen) {
      hidden.set(segment);
    }
  }

  void hide(TableRows table, SmallCounts small) {
    for (int segment = 0; segment < counts.length; segment++) {
      if (small.isSmall(counts[segment])) {
        hidden.set(segment);
      }
    }
    int more = 0;
    while (more >= 0) {
      more = small.protect(counts, hidden);
    }
    hidden.stream().forEach(segment -> rows.get(segment).forEach(table::hide));
  }
}
