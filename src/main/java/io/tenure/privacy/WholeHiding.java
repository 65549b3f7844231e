package io.tenure.privacy;

/**
 * Hides all rows of a dimension where one of them is of a small count: for figures that are made of
 * so many counts that nobody could say what the others tell of one.
 */
public record WholeHiding() implements GroupRule {

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    CountRule.ofAll(small, rows).hideSmall(rows);
    if (rows.hiddenRows() > 0) {
      for (int row = 0; row < rows.size(); row++) {
        rows.hide(row);
      }
    }
  }
}
