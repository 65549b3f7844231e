package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Hides sums over all later ages: in every segment from the age on at which they tell a small
 * count, and of each sum over segments in as many as it takes. The rest of their rows may stay.
 */
final class LaterRule {
  private final TableRows rows;
  private final SmallCounts small;
  private final Later later;

  /** Rows from which the sums are hidden. */
  private final BitSet hidden = new BitSet();

  private LaterRule(TableRows rows, SmallCounts small, Later later) {
    this.rows = rows;
    this.small = small;
    this.later = later;
  }

  /**
   * Hides them.
   *
   * @param order of the rows by their age
   */
  static void hide(TableRows rows, SmallCounts small, Later later, RowOrder order) {
    LaterRule rule = new LaterRule(rows, small, later);
    rule.hidden.or(rows.telling(Told.LATER));
    for (int[] age : order.sums()) {
      rule.hideSmall(age, order);
      rule.protect(age, order);
    }
    rule.hidden.stream().forEach(rule::hideValues);
  }

  private void hideValues(int row) {
    rows.hideValues(row, List.of(later.orLater(), later.left()));
    rows.hideValues(row, later.rates());
  }

  private void hideSmall(int[] age, RowOrder order) {
    for (int row : age) {
      int younger = order.before(row);
      boolean isSmall =
          later.counts().stream().anyMatch(count -> small.isSmall(rows.count(row, count)));
      if (isSmall || tellsHidden(row, order) || (younger >= 0 && hidden.get(younger))) {
        hidden.set(row);
      }
    }
  }

  /** Whether a later row is hidden of which a count is the same here. */
  private boolean tellsHidden(int row, RowOrder order) {
    return later.ahead().stream().anyMatch(ahead -> tellsHidden(row, ahead, order));
  }

  private boolean tellsHidden(int row, Ahead ahead, RowOrder order) {
    int its = order.after(row, ahead.rows());
    return its >= 0
        && rows.isHidden(its)
        && ahead.counts().stream()
            .anyMatch(count -> rows.line(row).has(count) && rows.count(row, count) == 0);
  }

  private void protect(int[] age, RowOrder order) {
    boolean isOpen = true;
    while (isOpen) {
      isOpen = false;
      for (Part[] sum : sums(age, order)) {
        int more = protect(sum);
        if (more >= 0) {
          hidden.set(age[more]);
          isOpen = true;
        }
      }
    }
  }

  private int protect(Part[] sum) {
    long[] counts = new long[sum.length];
    BitSet its = new BitSet();
    for (int part = 0; part < sum.length; part++) {
      counts[part] = sum[part].count();
      its.set(part, sum[part].isHidden());
    }
    return small.protect(counts, its);
  }

  /** The sums over segments that hold at an age. */
  private List<Part[]> sums(int[] age, RowOrder order) {
    List<Part[]> sums = new ArrayList<>();
    for (Column<Long> column : later.ofOneAge()) {
      sums.add(parts(age, row -> new Part(rows.count(row, column), isHidden(row))));
    }
    for (Column<Long> column : later.steps()) {
      sums.add(parts(age, row -> step(row, order.before(row), column)));
    }
    return sums;
  }

  private static Part[] parts(int[] age, IntFunction<Part> part) {
    return Arrays.stream(age).mapToObj(part).toArray(Part[]::new);
  }

  /** What the age before tells with this one. */
  private Part step(int row, int younger, Column<Long> column) {
    return younger < 0
        ? new Part(0, false)
        : new Part(rows.count(younger, column), isHidden(younger) || isHidden(row));
  }

  private boolean isHidden(int row) {
    return hidden.get(row) || rows.isHidden(row);
  }

  /** What a segment adds to a sum, and whether it is left to be taken from it. */
  private record Part(long count, boolean isHidden) {}
}
