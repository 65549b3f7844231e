package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.List;

/**
 * Hides points of the curves of a dimension.
 *
 * <p>From one age to the next a cohort drops out whose size the difference of eligible customers
 * is: a point is hidden, too, if fewer than k customers lie between it and the one before. Survival
 * is a product over ages, and goes from the first hidden one on.
 *
 * @param eligible customers who have reached the age
 * @param survival columns that are products over ages
 */
public record CurveHiding(
    Column<String> segment,
    Column<Integer> age,
    Column<Long> eligible,
    List<Column<Double>> survival)
    implements GroupRule {

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    CountRule point = CountRule.ofAll(small, rows);
    point.hideSmall(rows);
    List<int[]> segments = List.copyOf(rows.groups(segment));
    segments.forEach(its -> hideSmallSteps(rows, its, small));
    rows.groups(age).forEach(sum -> point.protect(rows, sum));
    segments.forEach(its -> hideSurvival(rows, its));
  }

  private void hideSmallSteps(TableRows rows, int[] its, SmallCounts small) {
    long[] counts = rows.counts(its, eligible);
    int before = -1;
    for (int at = 0; at < its.length; at++) {
      if (before >= 0 && small.isSmall(counts[before] - counts[at])) {
        rows.hide(its[at]);
      }
      before = rows.isHidden(its[at]) ? before : at;
    }
  }

  private void hideSurvival(TableRows rows, int[] its) {
    boolean isHidden = false;
    for (int row : its) {
      isHidden |= rows.isHidden(row);
      if (isHidden) {
        rows.hideValues(row, survival);
      }
    }
  }
}
