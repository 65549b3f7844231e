package io.tenure.privacy;

import io.tenure.table.Column;
import java.io.Serializable;
import java.util.Arrays;
import java.util.BitSet;
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

  /**
   * Columns of which two neighbours differ by those who were last seen in between.
   *
   * @param lastSeen how many those are
   * @param rates what goes with them
   */
  public record Later(
      Column<Long> orLater, Column<Long> left, Column<Long> lastSeen, List<Column<Double>> rates)
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
    hideLater(rows, ages, small);
  }

  private List<Column<Long>> cellCounts(TableRows rows) {
    Later later = columns.later();
    List<Column<Long>> others =
        List.of(columns.size(), later.orLater(), later.left(), later.lastSeen());
    return rows.spec().peopleCounts().stream().filter(count -> !others.contains(count)).toList();
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

  /** In every segment from some age on, and of each sum over segments in as many as it takes. */
  private void hideLater(TableRows rows, List<int[]> ages, SmallCounts small) {
    Later later = columns.later();
    BitSet segments = new BitSet();
    for (int[] age : ages) {
      long[] orLater = rows.counts(age, later.orLater());
      long[] left = rows.counts(age, later.left());
      long[] lastSeen = rows.counts(age, later.lastSeen());
      for (int at = 0; at < age.length; at++) {
        boolean isSmall =
            small.isSmall(lastSeen[at])
                || small.isSmall(orLater[at])
                || small.isSmall(left[at])
                || small.isSmall(lastSeen[at] - left[at]);
        segments.set(at, segments.get(at) || isSmall);
      }
      BitSet hidden = (BitSet) segments.clone();
      hidden.or(rows.hidden(age));
      for (int more = protect(orLater, left, hidden, small); more >= 0; ) {
        segments.set(more);
        more = protect(orLater, left, hidden, small);
      }
      segments.stream().forEach(at -> hideLater(rows, age[at]));
    }
  }

  private void hideLater(TableRows rows, int row) {
    Later later = columns.later();
    rows.hideValues(row, List.of(later.orLater(), later.left()));
    rows.hideValues(row, later.rates());
  }

  private static int protect(long[] later, long[] left, BitSet hidden, SmallCounts small) {
    int more = small.protect(later, hidden);
    return more >= 0 ? more : small.protect(left, hidden);
  }
}
