package io.tenure.cells;

import org.apache.spark.sql.Row;

/** Whether a customer was referred, or whom it has brought. One object serves many in turn. */
final class CustomerReferrals {
  private final boolean areAsked;
  private final boolean areReferrersAsked;
  private final long[] brought = new long[ReferrerCells.COLUMNS.size()];
  private boolean isReferred;

  CustomerReferrals(CellPass pass) {
    this.areAsked = pass.hasReferrals();
    this.areReferrersAsked = pass.hasReferrers();
  }

  /**
   * Becomes those of a row.
   *
   * @param at position of the first of their columns
   */
  void read(Row row, int at) {
    if (areAsked) {
      isReferred = !row.isNullAt(at);
    }
    if (areReferrersAsked) {
      int first = at + (areAsked ? 1 : 0);
      for (int each = 0; each < brought.length; each++) {
        brought[each] = row.getLong(first + each);
      }
    }
  }

  boolean isReferred() {
    return isReferred;
  }

  /** In the order of {@link ReferrerCells#COLUMNS}. */
  long brought(int each) {
    return brought[each];
  }
}
