package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hides rows that differ from their neighbours by few customers. A column that accumulates, or
 * falls, from row to row tells by two rows who came or went in between.
 *
 * @param counts columns that only rise or only fall
 */
record StepRule(SmallCounts small, List<Column<Long>> counts) {

  /**
   * Hides a row where the step from the last one that is left in its segment is small. Where it is
   * the only row with customers, the total would give it back, and those before it go instead.
   */
  void hideSmall(TableRows rows, RowOrder order) {
    Deque<Integer> left = new ArrayDeque<>();
    BitSet alone = order.alone(counts.get(0));
    for (int row = 0; row < rows.size(); row++) {
      if (order.before(row) < 0) {
        left.clear();
      }
      while (isSmallStep(rows, left.peek(), row) && alone.get(row) && !alone.get(left.peek())) {
        rows.hide(left.pop());
      }
      if (isSmallStep(rows, left.peek(), row)) {
        rows.hide(row);
      }
      if (!rows.isHidden(row)) {
        left.push(row);
      }
    }
  }

  private boolean isSmallStep(TableRows rows, @Nullable Integer from, int to) {
    return from != null
        && counts.stream()
            .anyMatch(
                count -> small.isSmall(Math.abs(rows.count(from, count) - rows.count(to, count))));
  }

  /**
   * Hides more rows at the end of a step, until the sum of no column's steps over segments can be
   * solved.
   *
   * @param sum the rows of all segments where the step begins
   */
  void protect(TableRows rows, int[] sum, RowOrder order) {
    boolean isOpen = true;
    while (isOpen) {
      isOpen = false;
      for (Column<Long> count : counts) {
        int more = new Steps(rows, sum, order, count).more();
        if (more >= 0) {
          rows.hide(more);
          isOpen = true;
        }
      }
    }
  }

  /** The steps of a column from some rows to the next ones of their segments. */
  private final class Steps {
    /** Where they end; where a segment has no further row nothing is left, and the row stands. */
    private final int[] ends;

    private final long[] steps;
    private final long[] after;
    private final BitSet hidden = new BitSet();
    private final BitSet hiddenAfter = new BitSet();

    private Steps(TableRows rows, int[] sum, RowOrder order, Column<Long> count) {
      this.ends = new int[sum.length];
      this.steps = new long[sum.length];
      this.after = new long[sum.length];
      for (int at = 0; at < sum.length; at++) {
        int next = order.after(sum[at]);
        ends[at] = next < 0 ? sum[at] : next;
        after[at] = next < 0 ? 0 : rows.count(next, count);
        steps[at] = Math.abs(rows.count(sum[at], count) - after[at]);
        hiddenAfter.set(at, after[at] > 0 && rows.isHidden(next));
        hidden.set(at, rows.isHidden(sum[at]) || rows.isHidden(ends[at]));
      }
    }

    /** The row that is to be hidden, or -1. */
    private int more() {
      int more = small.protect(steps, hidden);
      if (more < 0 && isTotalOpen()) {
        more = small.smallest(after, hiddenAfter);
      }
      return more < 0 ? -1 : ends[more];
    }

    /**
     * Where all that moved is few, the total of the next rows is hidden, too: one of them has to
     * go, or they would add up to it.
     */
    private boolean isTotalOpen() {
      return hiddenAfter.isEmpty()
          && small.isSmall(hidden.stream().mapToLong(at -> steps[at]).sum());
    }
  }
}
