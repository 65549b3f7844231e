package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;

/**
 * Counts of base periods that another table says, too. What is hidden here must not be computed
 * from there.
 *
 * @param alone each has a row of its own there, and is hidden in the segments that it alone decides
 * @param inAll the other table has the sum over all base periods of a segment
 */
public record SaidElsewhere(List<Column<Long>> alone, List<Column<Long>> inAll)
    implements Serializable {

  /** Nothing. */
  public static SaidElsewhere none() {
    return new SaidElsewhere(List.of(), List.of());
  }

  /**
   * Hides a small count in the same segments as the other table, before anything else is hidden.
   */
  void hideAlone(TableRows rows, SmallCounts small, List<int[]> sums) {
    for (Column<Long> column : alone) {
      for (int[] sum : sums) {
        BitSet hidden = new BitSet();
        for (int at = 0; at < sum.length; at++) {
          hidden.set(at, small.isSmall(rows.count(sum[at], column)));
        }
        hide(rows, small, new Sum(column, sum, hidden));
        hidden.stream().forEach(at -> rows.hide(sum[at]));
      }
    }
  }

  /** Hides more base periods of a segment, until the sum of all tells none of them. */
  void hideInAll(TableRows rows, SmallCounts small, int[] periods) {
    for (Column<Long> column : inAll) {
      hide(rows, small, new Sum(column, periods, rows.hidden(periods)));
    }
  }

  private static void hide(TableRows rows, SmallCounts small, Sum sum) {
    long[] counts = rows.counts(sum.rows(), sum.column());
    int more = small.protect(counts, sum.hidden());
    while (more >= 0) {
      rows.hide(sum.rows()[more]);
      more = small.protect(counts, sum.hidden());
    }
  }

  /** Rows of which the sum in a column is known, and those that are hidden. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sum(Column<Long> column, int[] rows, BitSet hidden) {}
}
