package io.tenure.privacy;

import java.util.List;

/**
 * Hides rows of one sum over the segments of a dimension.
 *
 * @param counts columns that count customers
 */
record SumRule(SmallCounts small, List<String> counts) implements GroupRule {

  @Override
  public void hide(TableRows rows) {
    SegmentRule rule = new SegmentRule(small, counts);
    rule.hideSmall(rows);
    rows.groups(row -> "").forEach(sum -> rule.protect(rows, sum));
  }
}
