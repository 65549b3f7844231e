package io.tenure.restatements;

import io.tenure.table.Line;
import org.jspecify.annotations.Nullable;

/**
 * A cell that differs, or all of a row.
 *
 * @param row any of the two, for its key
 * @param column its name
 * @param before its value; null where there is none, or none is shown
 */
record Change(
    Line row,
    String column,
    Kind kind,
    Cause cause,
    @Nullable Object before,
    @Nullable Object now) {
  /** In the place of a column, where a publication lacks the row. */
  static final String ALL_OF_THE_ROW = "(row)";

  /** What the new value is more than the old one; null where that is no number. */
  static @Nullable Double difference(@Nullable Object before, @Nullable Object now) {
    return before instanceof Number old && now instanceof Number later
        ? Double.valueOf(Numbers.less(later, old))
        : null;
  }

  /** The same as a share of the old value; null where that is 0, too. */
  static @Nullable Double relative(@Nullable Object before, @Nullable Object now) {
    Double difference = difference(before, now);
    double old = before instanceof Number number ? number.doubleValue() : 0;
    return difference == null || old == 0 ? null : Double.valueOf(difference / Math.abs(old));
  }
}
