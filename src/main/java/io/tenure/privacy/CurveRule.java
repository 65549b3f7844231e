package io.tenure.privacy;

import io.tenure.marts.RetentionCurve;
import java.util.List;

/**
 * Hides points of the curves of a dimension.
 *
 * <p>From one age to the next a cohort drops out whose size the difference of eligible_customers
 * is: a point is hidden, too, if fewer than k customers lie between it and the one before. Survival
 * is a product over ages, and goes from the first hidden one on.
 */
record CurveRule(SmallCounts small) implements GroupRule {
  private static final List<String> COUNTS =
      List.of(
          RetentionCurve.ELIGIBLE_CUSTOMERS,
          RetentionCurve.ACTIVE_CUSTOMERS,
          RetentionCurve.AT_RISK,
          RetentionCurve.LEFT);
  private static final List<String> SURVIVAL =
      List.of(RetentionCurve.SURVIVAL, RetentionCurve.SURVIVAL_LOW, RetentionCurve.SURVIVAL_HIGH);

  @Override
  public void hide(TableRows rows) {
    SegmentRule point = new SegmentRule(small, COUNTS);
    point.hideSmall(rows);
    List<int[]> segments = List.copyOf(rows.groups(row -> rows.text(row, RetentionCurve.SEGMENT)));
    segments.forEach(segment -> hideSmallSteps(rows, segment));
    rows.groups(row -> rows.text(row, RetentionCurve.AGE_COLUMN))
        .forEach(age -> point.protect(rows, age));
    segments.forEach(segment -> hideSurvival(rows, segment));
  }

  private void hideSmallSteps(TableRows rows, int[] segment) {
    long[] eligible = rows.counts(segment, RetentionCurve.ELIGIBLE_CUSTOMERS);
    int before = -1;
    for (int age = 0; age < segment.length; age++) {
      if (before >= 0 && small.isSmall(eligible[before] - eligible[age])) {
        rows.hide(segment[age]);
      }
      before = rows.isHidden(segment[age]) ? before : age;
    }
  }

  private static void hideSurvival(TableRows rows, int[] segment) {
    boolean isHidden = false;
    for (int row : segment) {
      isHidden |= rows.isHidden(row);
      if (isHidden) {
        rows.hideValues(row, SURVIVAL);
      }
    }
  }
}
