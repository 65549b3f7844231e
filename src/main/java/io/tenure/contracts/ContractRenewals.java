package io.tenure.contracts;

import io.tenure.contracts.Dunned.Outcome;
import io.tenure.contracts.SubscriptionTerms.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The contracts of one customer that are to be renewed, and those that were, as they looked as many
 * months before.
 *
 * @param since epoch day from which on ends of terms count
 * @param graceDays after the end of a term in which it may still be renewed
 */
public record ContractRenewals(
    Billing billing, Exchange exchange, int since, int asOf, int graceDays) {
  private static final int TERMS = 3;

  /** All of them; one that is over is seen once for each month ahead from which it could be. */
  public List<ContractRenewal> all() {
    List<ContractRenewal> all = new ArrayList<>();
    Set<String> unpaid = unpaid();
    for (SubscriptionTerms terms : SubscriptionTerms.of(billing.subscribed())) {
      CustomerContracts paid =
          new CustomerContracts(billing.versions(terms.versions().get(0).subscription()), exchange);
      for (Term term : terms.until(asOf)) {
        if (term.end() > asOf) {
          addDue(term, paid, unpaid, all);
        } else if (term.end() >= since && term.end() + graceDays <= asOf) {
          addPast(term, paid, all);
        }
      }
    }
    return all;
  }

  private void addDue(
      Term term, CustomerContracts paid, Set<String> unpaid, List<ContractRenewal> all) {
    SubscribedVersion its = term.version();
    int months = monthsUntil(term.end());
    if (term.begin() <= asOf && paid.isPaying(asOf) && months <= ContractRenewal.MOST_MONTHS) {
      all.add(
          new ContractRenewal(
              months,
              kind(term),
              paid.mrr(asOf),
              new ContractRenewal.State.Due(
                  its.terms().isAutomatic(),
                  its.version().noticed() <= asOf,
                  unpaid.contains(its.subscription()))));
    }
  }

  /** Full months from the day after the as-of day. */
  private int monthsUntil(int end) {
    LocalDate day = LocalDate.ofEpochDay(asOf);
    int months = 0;
    while (months <= ContractRenewal.MOST_MONTHS
        && day.plusMonths(months + 1L).toEpochDay() < end) {
      months++;
    }
    return months;
  }

  private Set<String> unpaid() {
    Set<String> unpaid = new HashSet<>();
    billing.dunned().stream()
        .filter(one -> one.outcome() == Outcome.OPEN)
        .forEach(one -> unpaid.add(one.invoice().subscription()));
    return unpaid;
  }

  private void addPast(Term term, CustomerContracts paid, List<ContractRenewal> all) {
    ContractRenewal.State state = new ContractRenewal.State.Past(outcome(term, paid));
    LocalDate end = LocalDate.ofEpochDay(term.end());
    for (int months = 0; months <= ContractRenewal.MOST_MONTHS; months++) {
      int seen = Math.toIntExact(end.minusMonths(months).toEpochDay()) - 1;
      if (seen < term.begin()) {
        return;
      }
      if (paid.isPaying(seen) && term.version().version().noticed() > seen) {
        all.add(new ContractRenewal(months, kind(term), 0, state));
      }
    }
  }

  private ContractRenewal.Outcome outcome(Term term, CustomerContracts paid) {
    if (paid.isPaidWithin(term.end(), term.end() + graceDays)) {
      return ContractRenewal.Outcome.RENEWED;
    }
    return paid.isPaidWithin(term.end(), asOf)
        ? ContractRenewal.Outcome.LATE
        : ContractRenewal.Outcome.NOT_RENEWED;
  }

  private static int kind(Term term) {
    SubscribedVersion its = term.version();
    return its.terms().kind(its.version()) * TERMS + Math.min(term.number(), TERMS) - 1;
  }
}
