package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenure.contracts.BillingInterval.Unit;
import io.tenure.contracts.ContractRenewal.Outcome;
import io.tenure.contracts.ContractRenewal.State;
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
            Exchange.NONE,
            day("2025-01-01"),
            AS_OF,
            30)
        .all();
  }

  private List<ContractRenewal> past() {
    return all().stream().filter(each -> each.state() instanceof State.Past).toList();
  }

  /** Number, begin and end of the terms of subscription a. */
  private List<String> terms() {
    return new SubscriptionTerms(versions)
        .until(AS_OF).stream()
            .map(
                term ->
                    term.number()
                        + " "
                        + LocalDate.ofEpochDay(term.begin())
                        + " "
                        + LocalDate.ofEpochDay(term.end()))
            .toList();
  }

  @Test
  void termsFollowEachOther() {
    subscribed("2026-01-31", "", MONTHS);

    assertThat(terms())
        .containsExactly(
            "1 2026-01-31 2026-02-28", "2 2026-02-28 2026-03-31", "3 2026-03-31 2026-04-30");
    versions.clear();
    subscribed("2026-01-31", "", terms(Unit.MONTH, day("2026-03-15")));
    assertThat(terms()).containsExactly("1 2026-01-31 2026-03-15", "2 2026-03-15 2026-04-15");
    versions.clear();
    subscribed("2026-01-31", "2026-03-01", YEARS);
    assertThat(terms()).containsExactly("1 2026-01-31 2026-03-01");
    versions.clear();
    subscribed("2026-01-31", "", terms(Unit.MONTH, day("2025-12-15")));
    assertThat(terms())
        .containsExactly(
            "1 2026-01-31 2026-02-15", "2 2026-02-15 2026-03-15", "3 2026-03-15 2026-04-15");
  }

  /** Twelve months make a year; five and a half are none, so months follow. */
  @Test
  void aTermOfWholeIntervalsRepeats() {
    subscribed("2024-02-10", "", terms(Unit.MONTH, day("2025-02-10")));
    assertThat(terms())
        .containsExactly(
            "1 2024-02-10 2025-02-10", "2 2025-02-10 2026-02-10", "3 2026-02-10 2027-02-10");
    assertThat(past()).extracting(ContractRenewal::kind).contains(6).doesNotContain(0, 1, 2);

    versions.clear();
    subscribed("2025-10-10", "", terms(Unit.MONTH, day("2026-03-25")));
    assertThat(terms()).containsExactly("1 2025-10-10 2026-03-25", "2 2026-03-25 2026-04-25");
  }

  /** Nothing was due on November 20; on January 10 it was, and another plan kept it. */
  @Test
  void anotherPlanInMidTermRenewsNothing() {
    subscribed("2025-01-10", "2025-11-20", YEARS);
    subscribed("2025-11-20", "2026-01-10", terms(Unit.YEAR, day("2026-01-10")));
    subscribed("2026-01-10", "", YEARS);

    assertThat(terms()).containsExactly("1 2025-01-10 2026-01-10", "2 2026-01-10 2027-01-10");
    assertThat(past())
        .hasSize(12)
        .extracting(ContractRenewal::kind, ContractRenewal::state)
        .containsOnly(tuple(6, new State.Past(Outcome.RENEWED)));
  }

  /** Another plan from April 20 on: the year that runs is to be renewed with it on May 1. */
  @Test
  void anotherPlanToComeTakesTheTermOver() {
    subscribed("2025-11-01", "2026-04-20", YEARS);
    subscribed("2026-04-20", "", terms(Unit.YEAR, day("2026-05-01")));

    assertThat(terms()).containsExactly("1 2025-11-01 2026-05-01");
    assertThat(all()).extracting(ContractRenewal::monthsAhead).containsExactly(1);
  }

  /** After a gap terms are counted anew, and an end with nothing after it cuts one. */
  @Test
  void aGapEndsTheTerm() {
    subscribed("2025-01-10", "2025-11-20", YEARS).subscribed("2025-11-21", "", YEARS);

    assertThat(terms()).containsExactly("1 2025-01-10 2025-11-20", "1 2025-11-21 2026-11-21");
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
            0,
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
                        new ContractRenewal(months, 6, 0, new State.Past(Outcome.NOT_RENEWED)))
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
  void theNumberOfTermsIsOfTheSubscription() {
    subscribed("2024-11-15", "", MONTHS);

    assertThat(past().stream().filter(each -> each.kind() == 0)).isEmpty();
    assertThat(past()).filteredOn(each -> each.kind() == 1).hasSize(1);
    assertThat(past()).filteredOn(each -> each.kind() == 2).hasSize(13);
  }
}
