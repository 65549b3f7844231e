package io.tenure.privacy;

import io.tenure.cells.CohortCells;
import io.tenure.marts.CohortRetention;
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
record CohortRule(SmallCounts small) implements GroupRule {
  private static final List<String> MONEY_SO_FAR =
      List.of(CohortRetention.CUMULATIVE_REVENUE, CohortRetention.REVENUE_PER_CUSTOMER);

  /** Two neighbours of them differ by those who were last seen in between. */
  private static final List<String> LATER =
      List.of(
          CohortRetention.OR_LATER_CUSTOMERS,
          CohortRetention.OR_LATER_RATE,
          CohortRetention.LEFT_CUSTOMERS,
          CohortRetention.SURVIVAL,
          CohortRetention.SURVIVAL_LOW,
          CohortRetention.SURVIVAL_HIGH);

  @Override
  public void hide(TableRows rows) {
    SegmentRule size = new SegmentRule(small, List.of(CohortRetention.COHORT_CUSTOMERS));
    // a refund is money of somebody who was not active
    SegmentRule cell =
        new SegmentRule(small, List.of(CohortRetention.ACTIVE_CUSTOMERS, CohortCells.PRESENT));
    size.hideSmall(rows);
    List<int[]> ages = List.copyOf(rows.groups(row -> rows.text(row, CohortRetention.AGE_COLUMN)));
    for (int[] age : ages) {
      // sizes are the same at every age, so the same segment is chosen
      size.protect(rows, age);
    }
    cell.hideSmall(rows);
    ages.forEach(age -> cell.protect(rows, age));
    hideMoneySoFar(rows);
    hideShareOfTheStart(rows);
    hideLater(rows, ages);
  }

  /** The revenue of an age and its share of that at age 0 give the latter back. */
  private static void hideShareOfTheStart(TableRows rows) {
    for (int[] segment : rows.groups(row -> rows.text(row, CohortRetention.SEGMENT))) {
      boolean isStartHidden =
          Arrays.stream(segment)
              .anyMatch(
                  row -> rows.count(row, CohortRetention.AGE_COLUMN) == 0 && rows.isHidden(row));
      if (isStartHidden) {
        for (int row : segment) {
          rows.hideValues(row, List.of(CohortRetention.REVENUE_RETENTION_RATE));
        }
      }
    }
  }

  private static void hideMoneySoFar(TableRows rows) {
    for (int[] segment : rows.groups(row -> rows.text(row, CohortRetention.SEGMENT))) {
      boolean isHidden = false;
      for (int row : segment) {
        isHidden |= rows.isHidden(row);
        if (isHidden) {
          rows.hideValues(row, MONEY_SO_FAR);
        }
      }
    }
  }

  /** In every segment from some age on, and of each sum over segments in as many as it takes. */
  private void hideLater(TableRows rows, List<int[]> ages) {
    BitSet segments = new BitSet();
    for (int[] age : ages) {
      long[] later = rows.counts(age, CohortRetention.OR_LATER_CUSTOMERS);
      long[] left = rows.counts(age, CohortRetention.LEFT_CUSTOMERS);
      for (int segment = 0; segment < age.length; segment++) {
        long lastSeen = rows.count(age[segment], CohortCells.LAST_SEEN);
        boolean isSmall =
            small.isSmall(lastSeen)
                || small.isSmall(later[segment])
                || small.isSmall(left[segment])
                || small.isSmall(lastSeen - left[segment]);
        segments.set(segment, segments.get(segment) || isSmall);
      }
      BitSet hidden = (BitSet) segments.clone();
      hidden.or(rows.hidden(age));
      for (int more = protect(later, left, hidden); more >= 0; ) {
        segments.set(more);
        more = protect(later, left, hidden);
      }
      segments.stream().forEach(segment -> rows.hideValues(age[segment], LATER));
    }
  }

  private int protect(long[] later, long[] left, BitSet hidden) {
    int more = small.protect(later, hidden);
    return more >= 0 ? more : small.protect(left, hidden);
  }
}
