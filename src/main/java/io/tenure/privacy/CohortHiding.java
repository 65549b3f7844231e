package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Hides cells of one cohort of a dimension.
 *
 * <p>A small cohort goes as a whole, with the same other segment at every age: another one at each
 * age would give its size back. Sums over ages go from where a difference of two of them would be a
 * suppressed figure.
 */
public record CohortHiding(Columns columns) implements GroupRule {

  /**
   * What the columns are. Whatever else counts people is a count of one cell, and protected as
   * such.
   *
   * @param size customers of the cohort, the same at every age
   * @param soFar sums of money up to an age
   * @param ofTheStart what tells a figure of age 0
   */
  public record Columns(
      Column<String> segment,
      Column<Integer> age,
      Column<Long> size,
      Later later,
      List<Column<Long>> soFar,
      List<Column<Double>> ofTheStart)
      implements Serializable {}

  @Override
  public void hide(TableRows rows, SmallCounts small) {
    CountRule size = new CountRule(small, List.of(columns.size()));
    CountRule cell = new CountRule(small, cellCounts(rows));
    size.hideSmall(rows);
    List<int[]> ages = List.copyOf(rows.groups(columns.age()));
    // sizes are the same at every age, so the same segment is chosen
    ages.forEach(age -> size.protect(rows, age));
    cell.hideSmall(rows);
    ages.forEach(age -> cell.protect(rows, age));
    for (int[] segment : rows.groups(columns.segment())) {
      hideMoneySoFar(rows, segment);
      hideShareOfTheStart(rows, segment);
    }
    RowOrder order = new RowOrder(rows, columns.segment(), columns.age());
    LaterRule.hide(rows, small, columns.later(), order);
  }

  private List<Column<Long>> cellCounts(TableRows rows) {
    return rows.spec().peopleCounts().stream()
        .filter(count -> !count.equals(columns.size()))
        .filter(count -> !columns.later().counts().contains(count))
        .toList();
  }

  /** The revenue of an age and its share of that at age 0 give the latter back. */
  private void hideShareOfTheStart(TableRows rows, int[] segment) {
    boolean isStartHidden =
        Arrays.stream(segment)
            .anyMatch(row -> rows.line(row).value(columns.age()) == 0 && rows.isHidden(row));
    if (isStartHidden) {
      for (int row : segment) {
        rows.hideValues(row, columns.ofTheStart());
      }
    }
  }

  private void hideMoneySoFar(TableRows rows, int[] segment) {
    boolean isHidden = false;
    for (int row : segment) {
      isHidden |= rows.isHidden(row);
      if (isHidden) {
        rows.hideValues(row, columns.soFar());
      }
    }
  }
}
