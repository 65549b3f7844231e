package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Hides sums over all later ages: in every segment from the age on at which they tell a small
 * count, and of each sum over segments in as many as it takes. The rest of their rows may stay.
 *
 * <p>A segment whose oldest cohort is younger than others has no row where they have one; who of it
 * came in the period that is not over still counts in the total.
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
    int[] before = {};
    for (int[] age : order.sums()) {
      rule.hideSmall(age, order);
      rule.protect(age, order.ended(before), order);
      before = age;
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
      if (isSmall || (younger >= 0 && hidden.get(younger))) {
        hidden.set(row);
      }
    }
  }

  private void protect(int[] age, int[] ended, RowOrder order) {
    boolean isOpen = true;
    while (isOpen) {
      isOpen = false;
      for (Part[] sum : sums(age, ended, order)) {
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

  /** The sums over segments that hold at an age, the segments with a row first. */
  private List<Part[]> sums(int[] age, int[] ended, RowOrder order) {
    List<Part[]> sums = new ArrayList<>();
    for (Column<Long> column : later.ofOneAge()) {
      Part[] sum = new Part[age.length + ended.length];
      for (int at = 0; at < age.length; at++) {
        sum[at] = new Part(rows.count(age[at], column), isHidden(age[at]));
      }
      for (int at = 0; at < ended.length; at++) {
        sum[age.length + at] = new Part(atTheEnd(ended[at], column), true);
      }
      sums.add(sum);
    }
    later.ofTwoAges().forEach(column -> sums.add(step(age, ended, column, order)));
    return sums;
  }

  /** Who was last seen at the age before. */
  private Part[] step(int[] age, int[] ended, Column<Long> column, RowOrder order) {
    Part[] sum = new Part[age.length + ended.length];
    for (int at = 0; at < age.length; at++) {
      int younger = order.before(age[at]);
      sum[at] =
          younger < 0
              ? new Part(0, false)
              : new Part(rows.count(younger, column), isHidden(younger) || isHidden(age[at]));
    }
    for (int at = 0; at < ended.length; at++) {
      sum[age.length + at] = new Part(rows.count(ended[at], column), true);
    }
    return sum;
  }

  /** Nobody can have left in a period that is not over. */
  private long atTheEnd(int row, Column<Long> column) {
    return column.equals(later.left())
        ? 0
        : rows.count(row, later.orLater()) - rows.count(row, later.lastSeen());
  }

  private boolean isHidden(int row) {
    return hidden.get(row) || rows.isHidden(row);
  }

  /** What a segment adds to a sum, and whether it is left to be taken from it. */
  private record Part(long count, boolean isHidden) {}
}
