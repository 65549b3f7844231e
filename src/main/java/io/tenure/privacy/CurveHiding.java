package io.tenure.privacy;

import io.tenure.table.Column;
import java.util.List;

/**
 * Hides points of the curves of a dimension.
 *
 * <p>From one age to the next a cohort drops out whose size the difference of eligible customers
 * is: a point is hidden, too, if fewer than k customers lie between it and the one before. Those at
 * risk, and survival, go from the first age on at which they tell a small count, or that of a point
 * that is hidden.
 *
 * @param points the rows, of which eligible customers fall
 */
public record CurveHiding(StepHiding points, Later later) implements GroupRule {

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    rows.telling(Told.POINT).stream().forEach(rows::hide);
    List<Column<Long>> counts =
        rows.spec().peopleCounts().stream()
            .filter(count -> !later.counts().contains(count))
            .toList();
    points.hide(rows, new CountRule(small, counts));
    LaterRule.hide(rows, small, later, new RowOrder(rows, points.segment(), points.place()));
  }
}
