package io.tenure.sample;

import io.tenure.contracts.BillingInterval;
import io.tenure.contracts.BillingInterval.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of the subscription of a customer, from its first purchase until it leaves. Days are
 * epoch days.
 *
 * @param end first day on which it does not hold; null while that is not known
 * @param interval a month or a year
 * @param cents price of an interval and a seat
 * @param cancelled day on which the customer cancelled; null where it did not
 * @param reason why it ended; null where nobody knows, or while it goes on
 */
record SampleContract(
    int start,
    @Nullable Integer end,
    Unit interval,
    long cents,
    int seats,
    @Nullable Integer cancelled,
    @Nullable String reason) {

  /** Why contracts end; what is true of the sample is counted by it. */
  enum End {
    CUSTOMER,
    PAYMENT,
    UNKNOWN
  }

  /** How the contract of a customer ends. */
  record Ending(End by, int day, int paidUntil) {}

  private static final int DAYS = 28;

  /** The versions of a customer: with another price from some day on, if it takes more. */
  static List<SampleContract> of(Profile profile, Life life, SampleTime timeline, Draws draws) {
    List<SampleContract> versions = new ArrayList<>();
    int first = life.active().nextSetBit(0);
    if (first < 0) {
      return versions;
    }
    Unit interval = draws.chance(Behaviour.PAYS_BY_THE_YEAR) ? Unit.YEAR : Unit.MONTH;
    long price = Behaviour.PLAN_CENTS.get(draws.below(Behaviour.PLAN_CENTS.size()));
    long cents = interval == Unit.YEAR ? price * Behaviour.MONTHS_OF_A_YEARLY_PRICE : price;
    int seats = profile.segment() == SampleSegment.CONSUMER ? 1 : 1 + draws.below(20);
    int from = first == profile.signupMonth() ? profile.signupDay() : 0;
    int start = timeline.firstDay(first) + from + draws.below(timeline.openDays(first) - from);
    Ending ending = ending(life, timeline, new BillingInterval(interval, 1), start, draws);
    int upgraded = start + DAYS * (1 + draws.below(Behaviour.UPGRADES_WITHIN_MONTHS));
    boolean isUpgraded =
        draws.chance(Behaviour.UPGRADES)
            && upgraded < ending.day()
            && upgraded <= timeline.lastDay();
    if (isUpgraded) {
      versions.add(new SampleContract(start, upgraded, interval, cents, seats, null, "upgrade"));
    }
    versions.add(
        last(isUpgraded ? upgraded : start, interval, cents, isUpgraded ? seats + 2 : seats, ending)
            .knownOn(timeline.lastDay()));
    return versions;
  }

  private static Ending ending(
      Life life, SampleTime timeline, BillingInterval interval, int start, Draws draws) {
    double drawn = draws.uniform();
    End by =
        drawn < Behaviour.CANCELS
            ? End.CUSTOMER
            : drawn < Behaviour.CANCELS + Behaviour.DOES_NOT_PAY ? End.PAYMENT : End.UNKNOWN;
    int day = draws.below(DAYS);
    if (life.leaves() >= timeline.months()) {
      return new Ending(by, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
    int left = Math.max(start + 1, timeline.firstDay(life.leaves()) + day);
    LocalDate until = interval.paidUntil(LocalDate.ofEpochDay(start), LocalDate.ofEpochDay(left));
    return new Ending(by, left, Math.toIntExact(until.toEpochDay()));
  }

  private static SampleContract last(
      int start, Unit interval, long cents, int seats, Ending ending) {
    return switch (ending.by()) {
      case CUSTOMER ->
          new SampleContract(
              start, ending.paidUntil(), interval, cents, seats, ending.day(), "too expensive");
      case PAYMENT ->
          new SampleContract(
              start,
              unpaidEnd(start, new BillingInterval(interval, 1), ending.day()),
              interval,
              cents,
              seats,
              null,
              "payment_failed");
      case UNKNOWN ->
          new SampleContract(start, ending.paidUntil(), interval, cents, seats, null, null);
    };
  }

  /** The next invoice is not paid, and some days later the subscription is over. */
  private static int unpaidEnd(int start, BillingInterval interval, int left) {
    if (left == Integer.MAX_VALUE) {
      return left;
    }
    LocalDate billed = interval.paidUntil(LocalDate.ofEpochDay(start), LocalDate.ofEpochDay(left));
    return Math.toIntExact(billed.toEpochDay()) + Behaviour.ENDS_UNPAID_AFTER;
  }

  /** A cancelled contract says when it will end; of any other it is known once it has. */
  private SampleContract knownOn(long day) {
    boolean isKnown = cancelled != null ? cancelled <= day : end != null && end <= day;
    return isKnown ? this : new SampleContract(start, null, interval, cents, seats, null, null);
  }

  boolean isOverOn(int day) {
    return end != null && end <= day;
  }

  /** Who ended it; null while it goes on. */
  @Nullable End endedBy() {
    if (end == null || "upgrade".equals(reason)) {
      return null;
    }
    return cancelled != null ? End.CUSTOMER : reason != null ? End.PAYMENT : End.UNKNOWN;
  }
}
