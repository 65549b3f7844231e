package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.contracts.BillingInterval.Unit;
import io.tenure.contracts.ContractRenewal.Outcome;
import io.tenure.contracts.ContractRenewal.State;
import io.tenure.contracts.ContractTerms.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which contracts are to be renewed, and which were. As of 2026-03-31. */
class ContractRenewalsTest {
  private static final int NEVER = ContractVersion.NEVER;
  private static final int AS_OF = day("2026-03-31");
  private static final ContractTerms MONTHS = terms(Unit.MONTH, NEVER);
  private static final ContractTerms YEARS = terms(Unit.YEAR, NEVER);

  private final List<SubscribedVersion> versions = new ArrayList<>();
  private final List<Invoice> invoices = new ArrayList<>();

  private static int day(String date) {
    return Math.toIntExact(LocalDate.parse(date).toEpochDay());
  }

  private static ContractTerms terms(Unit unit, int termEnd) {
    return new ContractTerms(new BillingInterval(unit, 1), termEnd, true);
  }

  private static ContractVersion version(int start, int end, int noticed) {
    return new ContractVersion(start, end, start, noticed, EndedBy.UNKNOWN, 0, 10);
  }

  private ContractRenewalsTest subscribed(String start, String end, ContractTerms terms) {
    ContractVersion version = version(day(start), end.isEmpty() ? NEVER : day(end), NEVER);
    versions.add(new SubscribedVersion("a", version, terms));
    return this;
  }

  private List<ContractRenewal> all() {
    return new ContractRenewals(
            new Billing(versions, invoices, new BillingRules(AS_OF, 14, 30)),
            day("2025-01-01"),
            AS_OF,
            30)
        .all();
  }

  private List<ContractRenewal> past() {
    return all().stream().filter(each -> each.state() instanceof State.Past).toList();
  }

  @Test
  void termsFollowEachOther() {
    ContractVersion open = version(day("2026-01-31"), NEVER, NEVER);

    assertThat(MONTHS.until(open, AS_OF))
        .containsExactly(
            new Term(1, day("2026-01-31"), day("2026-02-28")),
            new Term(2, day("2026-02-28"), day("2026-03-31")),
            new Term(3, day("2026-03-31"), day("2026-04-30")));
    assertThat(terms(Unit.MONTH, day("2026-03-15")).until(open, AS_OF))
        .containsExactly(
            new Term(1, day("2026-01-31"), day("2026-03-15")),
            new Term(2, day("2026-03-15"), day("2026-04-15")));
    assertThat(YEARS.until(version(day("2026-01-31"), day("2026-03-01"), NEVER), AS_OF))
        .containsExactly(new Term(1, day("2026-01-31"), day("2026-03-01")));
    assertThat(terms(Unit.MONTH, day("2025-12-15")).until(open, AS_OF))
        .extracting(Term::end)
        .containsExactly(day("2026-02-15"), day("2026-03-15"), day("2026-04-15"));
  }

  /** Up to April 30 it is the next month; up to May 31 the one after it. */
  @Test
  void whatIsDueIsToldByFullMonths() {
    for (String end :
        List.of("2026-04-30", "2026-05-01", "2027-03-31", "2027-04-30", "2027-05-01")) {
      versions.clear();
      subscribed("2026-03-01", "", terms(Unit.YEAR, day(end)));
      assertThat(all())
          .as(end)
          .extracting(ContractRenewal::monthsAhead)
          .isEqualTo(
              switch (end) {
                case "2026-04-30" -> List.of(0);
                case "2026-05-01" -> List.of(1);
                case "2027-03-31" -> List.of(11);
                case "2027-04-30" -> List.of(12);
                default -> List.of();
              });
    }
  }

  @Test
  void whatIsDueSaysWhetherItIsCancelledOrUnpaid() {
    versions.add(
        new SubscribedVersion("a", version(day("2026-01-10"), day("2026-04-10"), AS_OF), MONTHS));
    invoices.add(
        new Invoice(
            "i",
            "a",
            AS_OF,
            10,
            true,
            List.of(new PaymentAttempt(AS_OF, false, PaymentAttempt.ALL, null))));

    assertThat(all())
        .filteredOn(each -> each.state() instanceof State.Due)
        .containsExactly(new ContractRenewal(0, 2, 10, new State.Due(true, true, true)));
  }

  /** A year that ended on January 31 could be seen from each of the twelve months before. */
  @Test
  void aTermIsSeenFromAsManyMonthsBefore() {
    subscribed("2025-01-31", "2026-01-31", YEARS);

    assertThat(past())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(0, 11)
                .mapToObj(
                    months ->
                        new ContractRenewal(months, 6, 10, new State.Past(Outcome.NOT_RENEWED)))
                .toList());
  }

  /** From a day before the notice on nothing is expected of it. */
  @Test
  void whoHadCancelledByThenIsNotCounted() {
    versions.add(
        new SubscribedVersion(
            "a", version(day("2025-01-31"), day("2026-01-31"), day("2025-11-30")), YEARS));

    assertThat(past()).extracting(ContractRenewal::monthsAhead).startsWith(2).hasSize(10);
  }

  @Test
  void anotherVersionRenewsInTimeOrLate() {
    subscribed("2025-01-31", "2026-01-31", YEARS).subscribed("2026-03-02", "", YEARS);
    assertThat(past())
        .extracting(ContractRenewal::state)
        .containsOnly(new State.Past(Outcome.RENEWED));

    versions.remove(1);
    subscribed("2026-03-03", "", YEARS);
    assertThat(past())
        .extracting(ContractRenewal::state)
        .containsOnly(new State.Past(Outcome.LATE));
  }

  /** Thirty days before the as-of date are March 1. */
  @Test
  void aTermWaitsForItsDaysOfGrace() {
    subscribed("2025-03-01", "2026-03-01", YEARS);
    assertThat(past()).isNotEmpty();

    versions.clear();
    subscribed("2025-03-02", "2026-03-02", YEARS);
    assertThat(past()).isEmpty();
  }

  /** The third and all later terms are alike, and those before the history are not told. */
  @Test
  void theNumberOfTermsIsOfTheVersion() {
    subscribed("2024-11-15", "", MONTHS);

    assertThat(past().stream().filter(each -> each.kind() == 0)).isEmpty();
    assertThat(past()).filteredOn(each -> each.kind() == 1).hasSize(1);
    assertThat(past()).filteredOn(each -> each.kind() == 2).hasSize(13);
  }
}
