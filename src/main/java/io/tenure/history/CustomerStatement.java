package io.tenure.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one row of the customer table says, or several together.
 *
 * @param acquiredOn epoch day of the acquisition; null if there is none
 * @param referredBy the customer who referred this one; null if nobody did
 * @param dimensions values by the order of the layout; empty if there is nothing to trust
 */
record CustomerStatement(
    @Nullable Integer acquiredOn, @Nullable Object referredBy, List<@Nullable String> dimensions) {
  static final CustomerStatement NONE = new CustomerStatement(null, null, List.of());

  /** The earlier date of both, and of all else what this one says, or else the other. */
  CustomerStatement completedBy(CustomerStatement other) {
    return new CustomerStatement(
        earlier(acquiredOn, other.acquiredOn),
        referredBy == null ? other.referredBy : referredBy,
        completed(dimensions, other.dimensions));
  }

  private static List<@Nullable String> completed(
      List<@Nullable String> own, List<@Nullable String> others) {
    if (own.isEmpty() || others.isEmpty()) {
      return own.isEmpty() ? others : own;
    }
    List<@Nullable String> values = new ArrayList<>();
    for (int at = 0; at < own.size(); at++) {
      values.add(own.get(at) != null ? own.get(at) : others.get(at));
    }
    return values;
  }

  private static @Nullable Integer earlier(@Nullable Integer one, @Nullable Integer other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Math.min(one, other);
  }
}
