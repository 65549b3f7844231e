package io.tenure.history;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders values that may be missing; a missing one comes last. */
final class Values {

  /** Values of one column: whole numbers by value, or else texts. */
  static int compare(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return Boolean.compare(left == null, right == null);
    }
    return left instanceof Long number
        ? number.compareTo((Long) right)
        : ((String) left).compareTo((String) right);
  }

  static int compare(List<@Nullable String> left, List<@Nullable String> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private Values() {}
}
