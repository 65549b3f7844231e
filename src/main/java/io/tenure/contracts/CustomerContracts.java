package io.tenure.contracts;

import io.tenure.contracts.MrrChange.Kind;
import io.tenure.contracts.MrrChange.Notice;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** All contracts of one customer, in any order. */
public final class CustomerContracts {
  private static final Comparator<ContractVersion> BY_END =
      Comparator.comparingInt(ContractVersion::end).thenComparing(ContractVersion::endedBy);

  private final List<ContractVersion> versions;
  private final Exchange exchange;
  private final int[] currencies;
  private final int firstPaid;
  private final int lastEnd;

  /** The contracts of a customer, of which those that never bring anything do not count. */
  public CustomerContracts(List<ContractVersion> all, Exchange exchange) {
    this.versions = all.stream().filter(ContractVersion::isEverPaid).toList();
    this.exchange = exchange;
    this.currencies =
        versions.stream().mapToInt(ContractVersion::currency).distinct().sorted().toArray();
    this.firstPaid =
        versions.stream().mapToInt(ContractVersion::firstPaid).min().orElse(ContractVersion.NEVER);
    this.lastEnd = versions.stream().mapToInt(ContractVersion::end).max().orElse(firstPaid);
  }

  /** First day with MRR, {@link ContractVersion#NEVER} without. */
  public int firstPaid() {
    return firstPaid;
  }

  /** First day from which on nothing is paid any more. */
  public int lastEnd() {
    return lastEnd;
  }

  public boolean isPaying(int day) {
    return versions.stream().anyMatch(version -> version.isPaidOn(day));
  }

  /** Whether anything is paid on any of some days. */
  boolean isPaidWithin(int first, int last) {
    return versions.stream()
        .anyMatch(version -> version.firstPaid() <= last && first < version.end());
  }

  /** MRR on a day, at its rates. */
  public long mrr(int day) {
    return worth(version -> version.isPaidOn(day), day);
  }

  /** Each currency is converted once. */
  private long worth(Predicate<ContractVersion> which, int rateDay) {
    long sum = 0;
    for (int currency : currencies) {
      long amount =
          versions.stream()
              .filter(version -> version.currency() == currency && which.test(version))
              .mapToLong(ContractVersion::mrr)
              .reduce(0, Math::addExact);
      sum = Math.addExact(sum, exchange.worth(currency, amount, rateDay));
    }
    return sum;
  }

  /** How the MRR moved from the end of one day to that of another. */
  public MrrChange between(int before, int day) {
    long opening = mrr(before);
    long closingAtOpeningRates = worth(version -> version.isPaidOn(day), before);
    return new MrrChange(
        kind(before, day, closingAtOpeningRates - opening),
        opening,
        closingAtOpeningRates - opening,
        mrr(day) - closingAtOpeningRates,
        lastEndedBy(day),
        new Notice(
            versions.stream().anyMatch(version -> version.isUnderNoticeOn(day)),
            worth(version -> version.isUnderNoticeOn(day), day)));
  }

  /** Whether there is anything on either day comes first: all of it lost is no contraction. */
  private Kind kind(int before, int day, long change) {
    boolean wasPaying = isPaying(before);
    boolean isPaying = isPaying(day);
    if (!wasPaying && !isPaying) {
      return Kind.ABSENT;
    }
    if (!wasPaying) {
      return firstPaid <= before ? Kind.REACTIVATION : Kind.NEW;
    }
    if (!isPaying) {
      return Kind.CHURN;
    }
    if (change == 0) {
      return Kind.UNCHANGED;
    }
    return change > 0 ? Kind.EXPANSION : Kind.CONTRACTION;
  }

  /** Who ended the contract that was over last. */
  private EndedBy lastEndedBy(int day) {
    return versions.stream()
        .filter(version -> version.end() <= day)
        .max(BY_END)
        .map(ContractVersion::endedBy)
        .orElse(EndedBy.UNKNOWN);
  }
}
