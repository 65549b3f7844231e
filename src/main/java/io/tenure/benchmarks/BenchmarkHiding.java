package io.tenure.benchmarks;

import io.tenure.privacy.CountRule;
import io.tenure.privacy.GroupRule;
import io.tenure.privacy.SmallCounts;
import io.tenure.privacy.TableRows;
import io.tenure.privacy.Told;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Hides own figures of one metric and horizon of a dimension, each with everything that it is
 * compared with; and the own past always, of which nobody knows how many customers it had. What a
 * figure is compared with is no secret but for the own past.
 *
 * @param areOfCells whether the figures are of customers who are summed up from cohorts, too
 */
record BenchmarkHiding(boolean areOfCells) implements GroupRule {
  private static final List<String> OWN_PAST = List.of(OwnPast.SAME_PERIOD, OwnPast.TRAILING_MEAN);

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    CountRule rule = CountRule.ofAll(small, rows);
    rule.hideSmall(rows);
    Collection<int[]> segments = rows.groups(BenchmarkColumns.SEGMENT);
    int[] figures = segments.stream().mapToInt(segment -> segment[0]).toArray();
    int[] alsoHidden = Arrays.stream(figures).filter(rows.telling(Told.FIGURE)::get).toArray();
    if (areOfCells) {
      Arrays.stream(alsoHidden).forEach(rows::hide);
    }
    // the others are published in the movement table
    rule.protect(rows, alsoHidden);
    rule.protect(rows, figures);
    rows.keepValues(BenchmarkColumns.REFERENCE_VALUE);
    for (int[] segment : segments) {
      boolean isHidden = rows.isHidden(segment[0]);
      for (int row : segment) {
        boolean isPast = OWN_PAST.contains(rows.line(row).value(BenchmarkColumns.REFERENCE));
        if (isHidden || isPast) {
          rows.hide(row);
        }
        if (isPast) {
          rows.hideValues(row, List.of(BenchmarkColumns.REFERENCE_VALUE));
        }
      }
    }
  }
}
