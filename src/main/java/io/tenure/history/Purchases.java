package io.tenure.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What segments need to know of the qualifying transactions of one customer. */
final class Purchases {
  /** From here on the number of different values makes no difference. */
  static final int MANY = 3;

  private long count;

  /** How many of them are known by their number alone. */
  private long before;

  private @Nullable Transaction first;
  private @Nullable Transaction latest;

  /** Different values by the position of the dimension; no more than {@link #MANY} of each. */
  private final Map<Integer, Set<String>> values = new HashMap<>();

  /**
   * @param counted positions of the dimensions whose different values are counted
   */
  Purchases(Set<Integer> counted) {
    counted.forEach(at -> values.put(at, new HashSet<>()));
  }

  void clear() {
    count = 0;
    before = 0;
    first = null;
    latest = null;
    values.values().forEach(Set::clear);
  }

  /**
   * Goes on from earlier ones.
   *
   * @param earlier how many there are
   */
  void goOnFrom(long earlier) {
    count = earlier;
    before = earlier;
  }

  void add(Transaction transaction) {
    count++;
    if (first == null || transaction.isBefore(first)) {
      first = transaction;
    }
    if (latest == null || latest.isBefore(transaction)) {
      latest = transaction;
    }
    if (!values.isEmpty()) {
      values.forEach((at, known) -> remember(transaction.dimensions().get(at), known));
    }
  }

  private static void remember(@Nullable String value, Set<String> known) {
    if (value != null && known.size() < MANY) {
      known.add(value);
    }
  }

  long count() {
    return count;
  }

  /** Whether the first one is among those that are known by their number alone. */
  boolean hasEarlier() {
    return before > 0;
  }

  /** Null without any. */
  @Nullable Transaction first() {
    return first;
  }

  /** Null without any. */
  @Nullable Transaction latest() {
    return latest;
  }

  /**
   * Different values of a counted dimension, those that are missing aside; {@link #MANY} at most.
   */
  int differentValues(int at) {
    return values.getOrDefault(at, Set.of()).size();
  }
}
