package io.tenure.privacy;

import io.tenure.marts.ActivityFrequency;
import java.util.List;

/**
 * Hides rows of activity_frequency of a dimension. A share tells the number of all customers of a
 * segment, from which the others would give back a hidden row: a segment with one has no shares.
 */
record FrequencyRule(SmallCounts small) implements GroupRule {

  @Override
  public void hide(TableRows rows) {
    SegmentRule rule = new SegmentRule(small, List.of(ActivityFrequency.CUSTOMERS));
    rule.hideSmall(rows);
    int before = -1;
    while (before < rows.hiddenRows()) {
      before = rows.hiddenRows();
      rows.groups(row -> rows.text(row, ActivityFrequency.ACTIVE_PERIODS))
          .forEach(sum -> rule.protect(rows, sum));
      // revenue_movement knows how many were active in a year
      rows.groups(row -> rows.text(row, ActivityFrequency.SEGMENT))
          .forEach(sum -> rule.protect(rows, sum));
    }
    for (int[] segment : rows.groups(row -> rows.text(row, ActivityFrequency.SEGMENT))) {
      if (!rows.hidden(segment).isEmpty()) {
        for (int row : segment) {
          rows.hideValues(row, List.of(ActivityFrequency.CUSTOMER_SHARE));
        }
      }
    }
  }
}
