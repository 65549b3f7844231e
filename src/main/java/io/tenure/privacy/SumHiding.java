package io.tenure.privacy;

/** Hides rows of one sum over the segments of a dimension. */
public record SumHiding() implements GroupRule {

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    CountRule rule = CountRule.ofAll(small, rows);
    rule.hideSmall(rows);
    rows.groups(row -> "").forEach(sum -> rule.protect(rows, sum));
  }
}
