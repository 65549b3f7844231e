package io.tenure.sample;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Makes up the orders of a customer's active months, and the refunds of some of them. */
final class Orders {
  static final int SECONDS_PER_DAY = 86_400;

  private final Profile profile;
  private final SampleTime timeline;
  private final Draws draws;
  private final List<SampleTransaction> made = new ArrayList<>();
  private final String usualChannel;
  private final double usualCents;

  private Orders(Profile profile, SampleTime timeline, Draws draws) {
    this.profile = profile;
    this.timeline = timeline;
    this.draws = draws;
    this.usualChannel = anyChannel();
    this.usualCents =
        profile.industry().habits().medianCents()
            * profile.segment().spend()
            * draws.logNormal(Behaviour.CUSTOMER_SPREAD);
  }

  /**
   * At least one order in every active month, on a day up to the as-of date, and none in others.
   */
  static List<SampleTransaction> of(
      Profile profile, BitSet active, SampleTime timeline, Draws draws) {
    if (active.isEmpty()) {
      return List.of();
    }
    Orders orders = new Orders(profile, timeline, draws);
    active.stream().forEach(orders::orderIn);
    return orders.made;
  }

  private void orderIn(int month) {
    double more =
        Behaviour.scaleOdds(profile.industry().habits().moreOrders(), timeline.season(month))
            * timeline.elapsed(month);
    int orders = 1;
    while (orders < Behaviour.MAX_ORDERS_PER_MONTH && draws.chance(more)) {
      orders++;
    }
    // Nobody buys before signing up.
    int firstDay = month == profile.signupMonth() ? profile.signupDay() : 0;
    int days = timeline.openDays(month) - firstDay;
    for (int order = 0; order < orders; order++) {
      order(timeline.firstDay(month) + firstDay + draws.below(days));
    }
  }

  private void order(long day) {
    String channel = draws.chance(Behaviour.USUAL_CHANNEL) ? usualChannel : anyChannel();
    long cents = cents();
    add(day, cents, false, channel);
    if (draws.chance(Behaviour.REFUNDED)) {
      refund(day, cents, channel);
    }
  }

  /** A refund that falls after the as-of date has not happened yet. */
  private void refund(long day, long cents, String channel) {
    long refundDay = day + 1 + draws.below(Behaviour.REFUND_WITHIN_DAYS);
    long refunded = draws.chance(Behaviour.REFUNDED_WHOLLY) ? cents : (cents + 1) / 2;
    boolean marked = draws.chance(Behaviour.REFUND_BY_MARK);
    if (refundDay <= timeline.lastDay()) {
      add(refundDay, marked ? refunded : -refunded, marked, channel);
    }
  }

  private void add(long day, long cents, boolean marked, String channel) {
    long id = profile.customer() * SampleTransaction.IDS_PER_CUSTOMER + made.size();
    long second = day * SECONDS_PER_DAY + draws.below(SECONDS_PER_DAY);
    made.add(new SampleTransaction(id, profile.customer(), second, cents, marked, channel));
  }

  private long cents() {
    double cents = usualCents * draws.logNormal(Behaviour.ORDER_SPREAD);
    if (draws.chance(Behaviour.BIG_ORDER)) {
      cents *= draws.pareto(Behaviour.TAIL_EXPONENT);
    }
    return (long) StrictMath.max(1, StrictMath.min(cents, Behaviour.MAX_CENTS));
  }

  private String anyChannel() {
    return Behaviour.CHANNELS.get(draws.below(Behaviour.CHANNELS.size()));
  }
}
