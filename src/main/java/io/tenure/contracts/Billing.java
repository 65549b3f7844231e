package io.tenure.contracts;

import io.tenure.contracts.Dunned.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of one customer and its invoices: who did not pay has no MRR any more, and what
 * failed may be recovered.
 */
public final class Billing {
  private static final Comparator<Invoice> IN_ORDER =
      Comparator.comparingInt(Invoice::billedOn).thenComparing(Invoice::id);

  private final List<SubscribedVersion> versions;
  private final Map<String, List<Invoice>> invoices;
  private final BillingRules rules;

  /** Null until somebody asks: several counters do, one after the other. */
  private @Nullable List<Dunned> dunned;

  /** Contracts and invoices in any order. */
  public Billing(List<SubscribedVersion> versions, List<Invoice> invoices, BillingRules rules) {
    this.versions = versions;
    this.invoices =
        invoices.stream().sorted(IN_ORDER).collect(Collectors.groupingBy(Invoice::subscription));
    this.rules = rules;
  }

  /** The versions by what was paid: those that ended, or brought nothing for a while, say so. */
  public List<ContractVersion> versions() {
    return versions.stream()
        .flatMap(its -> asPaid(its.version(), of(its.subscription())).stream())
        .toList();
  }

  /** The versions as they were agreed on. */
  List<SubscribedVersion> subscribed() {
    return versions;
  }

  /** The versions of one subscription, by what was paid. */
  public List<ContractVersion> versions(String subscription) {
    return versions.stream()
        .filter(its -> its.subscription().equals(subscription))
        .flatMap(its -> asPaid(its.version(), of(subscription)).stream())
        .toList();
  }

  private List<Invoice> of(String subscription) {
    return invoices.getOrDefault(subscription, List.of());
  }

  private List<ContractVersion> asPaid(ContractVersion version, List<Invoice> its) {
    if (its.isEmpty()) {
      return List.of(version);
    }
    List<ContractVersion> pieces = new ArrayList<>();
    ContractVersion left = isLeftUnpaid(version, its) ? version.endedByPayment() : version;
    for (Invoice failed : inOrderOfFailing(its)) {
      int from = delinquentFrom(failed, its);
      if (from < left.end()) {
        pieces.add(left.until(from));
        left = left.from(paidAgain(failed, its));
      }
    }
    pieces.add(left);
    return pieces;
  }

  private static List<Invoice> inOrderOfFailing(List<Invoice> its) {
    return its.stream()
        .filter(Invoice::hasFailed)
        .sorted(Comparator.comparingInt(Invoice::firstAttempt))
        .toList();
  }

  /**
   * Whether its last invoice was not paid, and it was not cancelled before that one failed. Nobody
   * knows before the days of grace are over.
   */
  private boolean isLeftUnpaid(ContractVersion version, List<Invoice> its) {
    if (version.end() > rules.asOf() - rules.graceDays()) {
      return false;
    }
    List<Invoice> before =
        its.stream().filter(invoice -> invoice.billedOn() < version.end()).toList();
    if (before.isEmpty() || !before.get(before.size() - 1).hasFailed()) {
      return false;
    }
    Invoice last = before.get(before.size() - 1);
    return last.paidOn() > version.end() + rules.graceDays()
        && version.noticed() >= last.firstAttempt();
  }

  /** The day from which on an invoice leaves its subscription unpaid, NEVER for none. */
  private int delinquentFrom(Invoice invoice, List<Invoice> its) {
    int from = invoice.firstAttempt() + rules.delinquentAfterDays();
    return from <= rules.asOf() && from < paidAgain(invoice, its) ? from : ContractVersion.NEVER;
  }

  /** The first day since an invoice failed on which one of the subscription was paid. */
  private static int paidAgain(Invoice failed, List<Invoice> its) {
    return its.stream()
        .mapToInt(Invoice::paidOn)
        .filter(day -> day >= failed.firstAttempt())
        .min()
        .orElse(ContractVersion.NEVER);
  }

  /** What became of the invoices that are collected by themselves, without those after a trial. */
  public List<Dunned> dunned() {
    if (dunned == null) {
      dunned = collected();
    }
    return dunned;
  }

  private List<Dunned> collected() {
    Set<Invoice> afterTrial = new HashSet<>();
    versions.forEach(its -> afterTrial.addAll(firstAfterTrial(its)));
    return invoices.values().stream()
        .flatMap(List::stream)
        .filter(Invoice::isAutomatic)
        .filter(invoice -> !afterTrial.contains(invoice))
        .sorted(IN_ORDER)
        .map(this::dunned)
        .toList();
  }

  /** Whether a trial leads to a contract is no question of collecting. */
  private List<Invoice> firstAfterTrial(SubscribedVersion its) {
    ContractVersion version = its.version();
    return version.trialEnd() <= version.start()
        ? List.of()
        : of(its.subscription()).stream()
            .filter(
                invoice ->
                    version.trialEnd() <= invoice.billedOn() && invoice.billedOn() < version.end())
            .limit(1)
            .toList();
  }

  private Dunned dunned(Invoice invoice) {
    if (!invoice.hasFailed()) {
      return new Dunned(invoice, Outcome.NOT_FAILED, 0);
    }
    int failedOn = invoice.firstAttempt();
    int lost = Math.min(overOn(invoice), Math.min(delinquentOn(invoice), givenUpOn(invoice)));
    if (invoice.paidOn() < lost) {
      return new Dunned(invoice, Outcome.RECOVERED, invoice.paidOn() - failedOn);
    }
    return new Dunned(
        invoice, lost <= rules.asOf() ? Outcome.GIVEN_UP : Outcome.OPEN, rules.asOf() - failedOn);
  }

  /**
   * The day from which on the subscription brings nothing before the invoice is paid: it churns
   * then, and comes back with what is paid later, so that this recovers nothing.
   */
  private int delinquentOn(Invoice invoice) {
    List<Invoice> its = of(invoice.subscription());
    return its.stream()
        .filter(Invoice::hasFailed)
        .filter(failed -> paidAgain(failed, its) > invoice.firstAttempt())
        .mapToInt(failed -> delinquentFrom(failed, its))
        .min()
        .orElse(ContractVersion.NEVER);
  }

  /** The day up to which nobody has tried to collect it for too long; then that is final. */
  private int givenUpOn(Invoice invoice) {
    int tried = invoice.firstAttempt();
    for (PaymentAttempt attempt : invoice.attempts()) {
      if (attempt.day() > tried + rules.delinquentAfterDays()) {
        break;
      }
      tried = attempt.day();
    }
    int until = tried + rules.delinquentAfterDays();
    return until < invoice.paidOn() && until <= rules.asOf() ? until : ContractVersion.NEVER;
  }

  /**
   * The day on which the subscription is over that an invoice is of: the end of the versions that
   * follow each other without a gap, from the one that holds when it is billed, or the next one.
   */
  private int overOn(Invoice invoice) {
    List<ContractVersion> its =
        versions.stream()
            .filter(each -> each.subscription().equals(invoice.subscription()))
            .map(SubscribedVersion::version)
            .filter(version -> version.end() > invoice.billedOn())
            .filter(version -> version.start() < version.end())
            .sorted(Comparator.comparingInt(ContractVersion::start))
            .toList();
    int over = ContractVersion.NEVER;
    for (ContractVersion version : its) {
      if (over != ContractVersion.NEVER && version.start() != over) {
        return over;
      }
      over = version.end();
    }
    return over;
  }
}
