package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.List;

/**
 * Hides rows of activity_frequency of a dimension. A share tells the number of all customers of a
 * segment, from which the others would give back a hidden row: a segment with one has no shares.
 *
 * @param activePeriods whose values have a sum over segments each
 */
public record FrequencyHiding(
    Column<String> segment, Column<Integer> activePeriods, Column<Double> share)
    implements GroupRule {

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    CountRule rule = CountRule.ofAll(small, rows);
    rule.hideSmall(rows);
    int before = -1;
    while (before < rows.hiddenRows()) {
      before = rows.hiddenRows();
      rows.groups(activePeriods).forEach(sum -> rule.protect(rows, sum));
      // revenue_movement knows how many were active in a year
      rows.groups(segment).forEach(sum -> rule.protect(rows, sum));
    }
    for (int[] its : rows.groups(segment)) {
      if (!rows.hidden(its).isEmpty()) {
        for (int row : its) {
          rows.hideValues(row, List.of(share));
        }
      }
    }
  }
}
