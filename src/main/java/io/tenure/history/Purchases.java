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

  /** The first one with which the customer may join; null without any. */
  private @Nullable Transaction firstStart;

  /** The first one of the others. */
  private @Nullable Transaction firstOther;

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
    firstStart = null;
    firstOther = null;
    latest = null;
    values.values().forEach(Set::clear);
  }

  void add(Transaction transaction) {
    count++;
    if (transaction.role().isStart()) {
      firstStart = earlier(firstStart, transaction);
    } else {
      firstOther = earlier(firstOther, transaction);
    }
    if (latest == null || latest.isBefore(transaction)) {
      latest = transaction;
    }
    if (!values.isEmpty()) {
      values.forEach((at, known) -> remember(transaction.dimensions().get(at), known));
    }
  }

  private static Transaction earlier(@Nullable Transaction known, Transaction other) {
    return known == null || other.isBefore(known) ? other : known;
  }

  private static void remember(@Nullable String value, Set<String> known) {
    if (value != null && known.size() < MANY) {
      known.add(value);
    }
  }

  long count() {
    return count;
  }

  /** Null without any. */
  @Nullable Transaction first() {
    return firstStart == null ? firstOther : earlier(firstOther, firstStart);
  }

  /**
   * The first one with which the customer may join. Of one who has no such, the first one: what it
   * brings belongs to a segment, too. Null without any.
   */
  @Nullable Transaction joining() {
    return firstStart == null ? firstOther : firstStart;
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
