package io.tenure.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.contracts.Dunned.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What invoices and payments say of contracts. Days count from 0; the as-of day is 100. */
class BillingTest {
  private static final BillingRules RULES = new BillingRules(100, 14, 30);
  private static final int EURO = 0;
  private static final int NEVER = ContractVersion.NEVER;
  private static final ContractTerms TERMS =
      new ContractTerms(new BillingInterval(BillingInterval.Unit.MONTH, 1), NEVER, false);

  private final List<SubscribedVersion> versions = new ArrayList<>();
  private final List<Invoice> invoices = new ArrayList<>();

  private static ContractVersion version(int start, int end) {
    return new ContractVersion(start, end, start, NEVER, EndedBy.UNKNOWN, 0, 10);
  }

  private BillingTest subscribed(String subscription, ContractVersion version) {
    versions.add(new SubscribedVersion(subscription, version, TERMS));
    return this;
  }

  private BillingTest billed(int day, PaymentAttempt... attempts) {
    invoices.add(new Invoice("i" + invoices.size(), "a", day, EURO, 10, true, List.of(attempts)));
    return this;
  }

  private static PaymentAttempt failed(int day) {
    return new PaymentAttempt(day, false, PaymentAttempt.ALL, "code");
  }

  private static PaymentAttempt paid(int day) {
    return new PaymentAttempt(day, true, PaymentAttempt.ALL, null);
  }

  private static PaymentAttempt paid(int day, long amount) {
    return new PaymentAttempt(day, true, amount, null);
  }

  private Billing billing() {
    return new Billing(versions, invoices, RULES);
  }

  private List<Outcome> outcomes() {
    return billing().dunned().stream().map(Dunned::outcome).toList();
  }

  /** The first and the last day but one of what is paid, and who ended it. */
  private List<String> times() {
    return billing().versions().stream()
        .filter(ContractVersion::isEverPaid)
        .map(
            its ->
                its.firstPaid()
                    + " "
                    + (its.end() == NEVER ? "open" : its.end() + " " + its.endedBy()))
        .toList();
  }

  @Test
  void anInvoiceIsPaidOnceItsPaymentsReachIt() {
    Invoice parts =
        new Invoice(
            "i", "a", 1, EURO, 10, true, List.of(failed(1), paid(3, 4), failed(5), paid(9, 6)));

    assertThat(parts.hasFailed()).isTrue();
    assertThat(parts.paidOn()).isEqualTo(9);
    assertThat(parts.settling()).isEqualTo(3);
    assertThat(new Invoice("i", "a", 1, EURO, 10, true, List.of(paid(3, 9))).paidOn())
        .isEqualTo(NEVER);
  }

  @Test
  void aLaterPaymentRecovers() {
    subscribed("a", version(0, NEVER)).billed(10, failed(12), failed(15), paid(19));

    assertThat(billing().dunned())
        .containsExactly(new Dunned(invoices.get(0), Outcome.RECOVERED, 7));
  }

  @Test
  void withoutAFirstFailureNothingHasFailed() {
    subscribed("a", version(0, NEVER)).billed(10).billed(20, paid(20)).billed(30, paid(30, 5));

    assertThat(outcomes())
        .containsExactly(Outcome.NOT_FAILED, Outcome.NOT_FAILED, Outcome.NOT_FAILED);
  }

  /** On the day of its end it is over. */
  @Test
  void whatIsPaidAfterTheEndIsNoRecovery() {
    subscribed("a", version(0, 40)).billed(10, failed(10), paid(39));
    billed(20, failed(20), paid(40));

    assertThat(outcomes()).containsExactly(Outcome.RECOVERED, Outcome.GIVEN_UP);
  }

  /** Another plan goes on, and a pause does not. */
  @Test
  void aSubscriptionIsOverWithTheFirstGap() {
    subscribed("a", version(0, 40)).subscribed("a", version(40, 60));
    subscribed("a", version(61, NEVER)).billed(30, failed(30), paid(59));
    billed(30, failed(31), failed(50), paid(70));
    billed(60, failed(60), paid(90));

    assertThat(outcomes()).containsExactly(Outcome.RECOVERED, Outcome.GIVEN_UP, Outcome.RECOVERED);
  }

  /** The other invoice is paid, so the subscription goes on. */
  @Test
  void whatNobodyTriesAnyMoreIsGivenUp() {
    subscribed("a", version(0, NEVER)).billed(10, failed(10), failed(40), failed(70));
    billed(10, failed(10), failed(40), failed(70), failed(71)).billed(30, paid(30));

    assertThat(billing().dunned())
        .containsExactly(
            new Dunned(invoices.get(0), Outcome.GIVEN_UP, 90),
            new Dunned(invoices.get(1), Outcome.OPEN, 90),
            new Dunned(invoices.get(2), Outcome.NOT_FAILED, 0));
  }

  /** On day 41 nobody had tried for 31 days, so it was given up on day 40; on day 40 it was not. */
  @Test
  void whatWasGivenUpStaysSo() {
    subscribed("a", version(0, NEVER)).billed(10, failed(10), paid(41)).billed(20, paid(20));
    billed(10, failed(10), paid(40));

    assertThat(outcomes()).containsExactly(Outcome.GIVEN_UP, Outcome.RECOVERED, Outcome.NOT_FAILED);
  }

  /** Paid on day 50, it comes back; the invoice of day 45 was no longer of what had been paid. */
  @Test
  void whatIsPaidAfterItsSubscriptionHasChurnedIsNoRecovery() {
    subscribed("a", version(0, NEVER)).billed(10, failed(10), failed(35), paid(50));
    billed(45, failed(45), paid(50)).billed(60, failed(60), paid(62));

    assertThat(times()).containsExactly("0 40 PAYMENT", "50 open");
    assertThat(outcomes()).containsExactly(Outcome.GIVEN_UP, Outcome.GIVEN_UP, Outcome.RECOVERED);
  }

  /** The first one from the end of the trial on, also where others come before. */
  @Test
  void theFirstInvoiceAfterATrialIsNoneOfDunning() {
    subscribed("a", new ContractVersion(0, NEVER, 15, NEVER, EndedBy.UNKNOWN, 0, 10));
    billed(14, paid(14)).billed(15, failed(15)).billed(45, failed(80));

    assertThat(billing().dunned())
        .extracting(Dunned::invoice)
        .extracting(Invoice::billedOn)
        .containsExactly(14, 45);
  }

  @Test
  void invoicesThatArePaidByHandAreNoneOfDunning() {
    subscribed("a", version(0, NEVER));
    invoices.add(new Invoice("i", "a", 10, EURO, 10, false, List.of(failed(10))));

    assertThat(outcomes()).isEmpty();
  }

  /** 10 + 30 days; and paid again on day 70. */
  @Test
  void aSubscriptionBringsNothingWhileNobodyPays() {
    subscribed("a", version(0, NEVER)).billed(10, failed(10), paid(70));
    subscribed("b", version(0, NEVER));

    assertThat(times()).containsExactlyInAnyOrder("0 40 PAYMENT", "70 open", "0 open");
  }

  @Test
  void aPaymentOfAnotherInvoiceKeepsASubscription() {
    subscribed("a", version(0, NEVER)).billed(10, failed(10)).billed(30, paid(39));

    assertThat(times()).containsExactly("0 open");
  }

  /** The thirtieth day is the first without. */
  @Test
  void whatIsPaidOnTheDayBeforeIsInTime() {
    subscribed("a", version(0, NEVER)).billed(10, failed(10), paid(40));

    assertThat(times()).containsExactly("0 open");
    invoices.clear();
    billed(71, failed(71));
    assertThat(times()).containsExactly("0 open");
    invoices.clear();
    billed(70, failed(70));
    assertThat(times()).containsExactly("0 100 PAYMENT");
  }

  /** The second one begins to be late before the first one, which was tried later. */
  @Test
  void timesWithoutPaymentMayOverlap() {
    subscribed("a", version(0, NEVER)).billed(5, failed(30), paid(90));
    billed(6, failed(6), paid(80));

    assertThat(times()).containsExactly("0 36 PAYMENT", "80 open");
  }

  @Test
  void aLastInvoiceThatWasNotPaidEndsAContractInvoluntarily() {
    subscribed("a", version(0, 40)).billed(5, paid(5)).billed(35, failed(35), paid(55));

    assertThat(times()).containsExactly("0 40 PAYMENT");
    invoices.clear();
    billed(5, paid(5)).billed(35, failed(35), paid(54));
    assertThat(times()).containsExactly("0 40 UNKNOWN");
  }

  /** Billed on the day of the end, it is of the time after it. */
  @Test
  void onlyWhatWasBilledBeforeTheEndIsOfAContract() {
    subscribed("a", version(0, 40)).billed(5, paid(5)).billed(40, failed(40));

    assertThat(times()).containsExactly("0 40 UNKNOWN");
  }

  @Test
  void whoCancelsBeforeItFailsLeavesByItsOwnWill() {
    subscribed("a", new ContractVersion(0, 40, 0, 34, EndedBy.CUSTOMER, 0, 10));
    billed(30, failed(35));

    assertThat(times()).containsExactly("0 40 CUSTOMER");
    versions.clear();
    subscribed("a", new ContractVersion(0, 40, 0, 35, EndedBy.CUSTOMER, 0, 10));
    assertThat(times()).containsExactly("0 40 PAYMENT");
  }

  /** What ends after the as-of day has not ended. */
  @Test
  void aContractThatGoesOnWasNotLeftUnpaid() {
    subscribed("a", version(0, 101)).billed(90, failed(90));

    assertThat(times()).containsExactly("0 101 UNKNOWN");
  }

  /** 14 days after its end are over on day 100, or the day after. */
  @Test
  void beforeTheGraceIsOverNobodyKnowsWhoEndedIt() {
    subscribed("a", version(0, 86)).billed(80, failed(80));
    assertThat(times()).containsExactly("0 86 PAYMENT");

    versions.clear();
    subscribed("a", version(0, 87));
    assertThat(times()).containsExactly("0 87 UNKNOWN");
  }
}
