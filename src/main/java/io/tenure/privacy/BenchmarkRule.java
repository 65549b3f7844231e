package io.tenure.privacy;

import io.tenure.cells.Segments;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.OwnHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Hides own figures of one metric and horizon of a dimension, each with everything that it is
 * compared with; and the own past always, of which nobody knows how many customers it had.
 *
 * @param counts columns that count customers
 */
record BenchmarkRule(SmallCounts small, List<String> counts) implements GroupRule {
  static final List<String> OWN_PAST = List.of(OwnHistory.SAME_PERIOD, OwnHistory.TRAILING_MEAN);

  @Override
  public void hide(TableRows rows) {
    SegmentRule rule = new SegmentRule(small, counts);
    rule.hideSmall(rows);
    Collection<int[]> segments = rows.groups(row -> rows.text(row, Segments.SEGMENT));
    List<Integer> figures = new ArrayList<>();
    segments.forEach(segment -> figures.add(segment[0]));
    rule.protect(rows, figures.stream().mapToInt(Integer::intValue).toArray());
    for (int[] segment : segments) {
      boolean isHidden = rows.isHidden(segment[0]);
      for (int row : segment) {
        if (isHidden || OWN_PAST.contains(rows.text(row, BenchmarkComparison.REFERENCE))) {
          rows.hide(row);
        }
      }
    }
  }
}
