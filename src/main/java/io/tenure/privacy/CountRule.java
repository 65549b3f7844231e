package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.BitSet;
import java.util.List;

/**
 * Hides rows that stand alone: those with a small count, and of each sum over segments as many as
 * keep it from being solved.
 *
 * @param counts columns that count people
 */
public record CountRule(SmallCounts small, List<Column<Long>> counts) {

  /** A rule for everything that counts people in a table. */
  public static CountRule ofAll(SmallCounts small, TableRows rows) {
    return new CountRule(small, rows.spec().peopleCounts());
  }

  public void hideSmall(TableRows rows) {
    for (int row = 0; row < rows.size(); row++) {
      for (Column<Long> column : counts) {
        if (small.isSmall(rows.count(row, column))) {
          rows.hide(row);
        }
      }
    }
  }

  /**
   * Hides more rows of one sum over segments, until no column of it can be solved.
   *
   * @param sum the rows of all segments of a dimension under one key
   */
  public void protect(TableRows rows, int[] sum) {
    boolean isOpen = true;
    while (isOpen) {
      isOpen = false;
      for (Column<Long> column : counts) {
        BitSet hidden = rows.hidden(sum);
        int more = small.protect(rows.counts(sum, column), hidden);
        if (more >= 0) {
          rows.hide(sum[more]);
          isOpen = true;
        }
      }
    }
  }
}
