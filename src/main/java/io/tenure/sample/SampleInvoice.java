package io.tenure.sample;

import io.tenure.contracts.BillingInterval;
import io.tenure.sample.SampleContract.End;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One invoice of a subscription, for each interval at its begin. Days are epoch days.
 *
 * @param attempts to collect it, up to the as-of date
 */
record SampleInvoice(int billed, long cents, List<Attempt> attempts) {

  /**
   * One of them.
   *
   * @param code why it failed; null where it was paid
   */
  record Attempt(int day, @Nullable String code) {
    boolean isPaid() {
      return code == null;
    }
  }

  private static final int LAST_RETRY =
      Behaviour.RETRIES.stream().mapToInt(Integer::intValue).max().orElseThrow();

  /** The invoices of the versions of a customer's subscription. */
  static List<SampleInvoice> of(List<SampleContract> versions, SampleTime timeline, Draws draws) {
    List<SampleInvoice> invoices = new ArrayList<>();
    for (SampleContract version : versions) {
      BillingInterval interval = new BillingInterval(version.interval(), 1);
      LocalDate start = LocalDate.ofEpochDay(version.start());
      int last = Math.toIntExact(timeline.lastDay());
      int billed = version.start();
      for (int number = 1; billed <= last && !version.isOverOn(billed); number++) {
        int next = Math.toIntExact(interval.after(start, number).toEpochDay());
        boolean isLost = version.endedBy() == End.PAYMENT && version.isOverOn(next);
        boolean mayFail = !version.isOverOn(billed + LAST_RETRY + 1);
        List<Attempt> all = isLost ? lost(billed) : attempts(billed, mayFail, draws);
        invoices.add(
            new SampleInvoice(
                billed,
                version.cents() * version.seats(),
                all.stream().filter(attempt -> attempt.day() <= last).toList()));
        billed = next;
      }
    }
    return invoices;
  }

  /** One that fails is recovered before its subscription is over. */
  private static List<Attempt> attempts(int billed, boolean mayFail, Draws draws) {
    List<Attempt> attempts = new ArrayList<>();
    if (draws.chance(Behaviour.FAILS) && mayFail) {
      attempts.add(new Attempt(billed, "insufficient_funds"));
      int at = 0;
      while (at + 1 < Behaviour.RETRIES.size() && draws.chance(Behaviour.FAILS_AGAIN)) {
        attempts.add(new Attempt(billed + Behaviour.RETRIES.get(at), "insufficient_funds"));
        at++;
      }
      attempts.add(new Attempt(billed + Behaviour.RETRIES.get(at), null));
    } else {
      attempts.add(new Attempt(billed, null));
    }
    return attempts;
  }

  /** Until its subscription ends. */
  private static List<Attempt> lost(int billed) {
    List<Attempt> attempts = new ArrayList<>(List.of(new Attempt(billed, "expired_card")));
    Behaviour.RETRIES.stream()
        .filter(days -> days < Behaviour.ENDS_UNPAID_AFTER)
        .forEach(days -> attempts.add(new Attempt(billed + days, "expired_card")));
    return attempts;
  }

  boolean hasFailed() {
    return !attempts.get(0).isPaid();
  }

  boolean isRecovered() {
    return hasFailed() && attempts.stream().anyMatch(Attempt::isPaid);
  }
}
