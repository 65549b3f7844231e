package io.tenure.contracts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The versions of one customer by their subscription: one that says the same again counts once, and
 * of a subscription whose versions overlap none, as nobody knows what it brings.
 */
public final class SubscriptionVersions {
  private static final Comparator<ContractVersion> BY_START =
      Comparator.comparingInt(ContractVersion::start).thenComparingInt(ContractVersion::end);

  private final TreeMap<String, List<ContractVersion>> subscriptions = new TreeMap<>();

  /** Another version, in any order. */
  public void add(String subscription, ContractVersion version) {
    subscriptions.computeIfAbsent(subscription, key -> new ArrayList<>()).add(version);
  }

  /**
   * What is left of them.
   *
   * @param usable those that count, by subscription and start
   * @param repeated rows that say what another one says
   * @param overlapping rows of subscriptions whose versions contradict each other
   */
  public record Judged(List<ContractVersion> usable, long repeated, long overlapping) {}

  /** Judges all of them. */
  public Judged judged() {
    List<ContractVersion> usable = new ArrayList<>();
    long repeated = 0;
    long overlapping = 0;
    for (List<ContractVersion> rows : subscriptions.values()) {
      List<ContractVersion> versions = rows.stream().distinct().sorted(BY_START).toList();
      if (isOverlapping(versions)) {
        overlapping += rows.size();
      } else {
        repeated += rows.size() - versions.size();
        usable.addAll(versions);
      }
    }
    return new Judged(usable, repeated, overlapping);
  }

  /** A version that ends on the day on which the next one begins does not overlap with it. */
  private static boolean isOverlapping(List<ContractVersion> versions) {
    for (int at = 1; at < versions.size(); at++) {
      if (versions.get(at).start() < versions.get(at - 1).end()) {
        return true;
      }
    }
    return false;
  }
}
