package io.tenure.contracts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The versions of one customer by their subscription. Of a subscription whose versions overlap none
 * can be used, as nobody knows what it brings.
 *
 * @param <T> what says a version
 */
public final class SubscriptionVersions<T> {
  private record Version<T>(int start, int end, T said) {}

  private final TreeMap<String, List<Version<T>>> subscriptions = new TreeMap<>();

  /**
   * Another version, in any order.
   *
   * @param start epoch day
   * @param end first day on which it does not hold, {@link ContractVersion#NEVER} for none
   */
  public void add(String subscription, int start, int end, T said) {
    subscriptions
        .computeIfAbsent(subscription, key -> new ArrayList<>())
        .add(new Version<>(start, end, said));
  }

  /** Those of subscriptions without a contradiction. */
  public List<T> usable() {
    return subscriptions.values().stream()
        .filter(versions -> !isOverlapping(versions))
        .flatMap(List::stream)
        .map(Version::said)
        .toList();
  }

  /** How many there are of the others. */
  public long overlapping() {
    return subscriptions.values().stream()
        .filter(SubscriptionVersions::isOverlapping)
        .mapToLong(List::size)
        .sum();
  }

  /** A version that ends on the day on which the next one begins does not overlap with it. */
  private static <T> boolean isOverlapping(List<Version<T>> versions) {
    List<Version<T>> sorted =
        versions.stream()
            .sorted(
                Comparator.<Version<T>>comparingInt(Version::start).thenComparingInt(Version::end))
            .toList();
    for (int at = 1; at < sorted.size(); at++) {
      if (sorted.get(at).start() < sorted.get(at - 1).end()) {
        return true;
      }
    }
    return false;
  }
}
