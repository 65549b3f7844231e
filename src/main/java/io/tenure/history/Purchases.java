package io.tenure.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What segments need to know of the qualifying transactions of one customer. */
final class Purchases {
  /** From here on the number of different values makes no difference. */
  static final int MANY = 3;

  private long count;
  private @Nullable Transaction first;
  private @Nullable Transaction latest;

  /** Different values by the position of the dimension; no more than {@link #MANY} of each. */
  private final List<Set<String>> values = new ArrayList<>();

  void clear() {
    count = 0;
    first = null;
    latest = null;
    values.forEach(Set::clear);
  }

  void add(Transaction transaction) {
    count++;
    if (first == null || transaction.isBefore(first)) {
      first = transaction;
    }
    if (latest == null || latest.isBefore(transaction)) {
      latest = transaction;
    }
    for (int at = 0; at < transaction.dimensions().size(); at++) {
      remember(at, transaction.dimensions().get(at));
    }
  }

  private void remember(int at, @Nullable String value) {
    if (at == values.size()) {
      values.add(new HashSet<>());
    }
    if (value != null && values.get(at).size() < MANY) {
      values.get(at).add(value);
    }
  }

  long count() {
    return count;
  }

  /** Null without any. */
  @Nullable Transaction first() {
    return first;
  }

  /** Null without any. */
  @Nullable Transaction latest() {
    return latest;
  }

  /** Different values of a dimension, those that are missing aside; {@link #MANY} at most. */
  int differentValues(int at) {
    return at < values.size() ? values.get(at).size() : 0;
  }
}
