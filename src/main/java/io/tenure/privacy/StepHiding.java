package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.List;

/**
 * Hides rows of a table in which the rows of a segment follow each other and some columns rise or
 * fall from one to the next.
 *
 * @param place by which rows follow each other; those of one value have a sum over segments
 * @param steps columns that only rise or only fall
 */
public record StepHiding(Column<String> segment, Column<Integer> place, List<Column<Long>> steps)
    implements GroupRule {

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    hide(rows, CountRule.ofAll(small, rows));
  }

  /** Hides rows by some of their counts; the others go without them. */
  void hide(TableRows rows, CountRule counts) {
    RowOrder order = new RowOrder(rows, segment, place);
    StepRule step = new StepRule(counts.small(), steps);
    counts.hideSmall(rows);
    step.hideSmall(rows, order);
    int before = -1;
    while (before < rows.hiddenRows()) {
      before = rows.hiddenRows();
      for (int[] sum : order.sums()) {
        counts.protect(rows, sum);
        step.protect(rows, sum, order);
      }
    }
  }
}
