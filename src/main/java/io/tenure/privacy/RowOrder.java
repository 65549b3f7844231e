package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Which rows of a segment follow each other, and which ones of all segments add up. */
final class RowOrder {
  private final TableRows rows;
  private final Column<String> segment;
  private final List<int[]> sums;

  /**
   * Looks at some rows.
   *
   * @param rows sorted by segment, then by the place
   * @param segment whose rows follow each other
   * @param place rows of one value of it have a sum over segments; a segment has the first values
   */
  RowOrder(TableRows rows, Column<String> segment, Column<Integer> place) {
    this.rows = rows;
    this.segment = segment;
    this.sums = List.copyOf(rows.groups(place));
  }

  /** The rows of all segments by their place, in its order. */
  List<int[]> sums() {
    return sums;
  }

  /** The row before one in its segment; -1 for the first. */
  int before(int row) {
    return row > 0 && isOfOne(row - 1, row) ? row - 1 : -1;
  }

  /** The row after one in its segment; -1 for the last. */
  int after(int row) {
    return after(row, 1);
  }

  /** The row so many after one in its segment; -1 if there is none. */
  int after(int row, int many) {
    return row + many < rows.size() && isOfOne(row, row + many) ? row + many : -1;
  }

  /** The rows that are the only one of their sum with a count. */
  BitSet alone(Column<Long> count) {
    BitSet alone = new BitSet();
    for (int[] sum : sums) {
      int[] some = Arrays.stream(sum).filter(row -> rows.count(row, count) > 0).toArray();
      if (some.length == 1) {
        alone.set(some[0]);
      }
    }
    return alone;
  }

  private boolean isOfOne(int row, int next) {
    return rows.line(row).value(segment).equals(rows.line(next).value(segment));
  }
}
