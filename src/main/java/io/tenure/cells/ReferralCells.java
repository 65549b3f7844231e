package io.tenure.cells;

import io.tenure.calendar.FirstYears;
import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;

/**
 * Customers by the base period in which they joined and whether they were referred: the key is its
 * number in the history and 1, or 0 for all others. All but the first measure is of those whose
 * first twelve months are over.
 */
public final class ReferralCells extends Counter {
  public static final int OTHERS_AT = 0;
  public static final int REFERRED_AT = 1;

  public static final int CUSTOMERS = 0;

  /** Those of them who are alive at the end of the twelve months. */
  public static final int RETAINED = 1;

  /** Revenue less refunds of these months, in minor units. */
  public static final int NET = 2;

  /** Customers with any of it. */
  public static final int PAYING = 3;

  static final int MEASURES = 4;

  private final CustomerReferrals referrals;
  private final Timeline time;
  private final FirstYears years;

  /**
   * Customers.
   *
   * @param referrals of the customer that is added
   */
  ReferralCells(CustomerReferrals referrals, Timeline time) {
    super(Family.REFERRALS);
    this.referrals = referrals;
    this.time = time;
    this.years = new FirstYears(time);
    measures[CUSTOMERS] = 1;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (!customer.hasJoined() || customer.joined() < time.first()) {
      return;
    }
    int last = years.last(customer.joined());
    boolean isOver = last != Timeline.NONE;
    long net = isOver ? net(customer, last) : 0;
    measures[RETAINED] = isOver && customer.isAliveAt(last) ? 1 : 0;
    measures[NET] = net;
    measures[PAYING] = net == 0 ? 0 : 1;
    addTo(
        segments,
        customer.joined() - time.first(),
        referrals.isReferred() ? REFERRED_AT : OTHERS_AT);
  }

  /** What a customer brought from the period on in which it joined. */
  static long net(Customer customer, int last) {
    long net = 0;
    for (int at = 0; at < customer.size(); at++) {
      if (customer.period(at) >= customer.joined() && customer.period(at) <= last) {
        net = Math.addExact(net, customer.net(at));
      }
    }
    return net;
  }
}
