package io.tenure.cells;

import io.tenure.calendar.FirstYears;
import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import io.tenure.history.CustomerCosts;

/**
 * What was sold to customers in their first twelve months cost, by the key of {@link
 * ReferralCells}; only of those whose months are over.
 */
public final class ReferralCostCells extends Counter {
  /** Less what came back, in minor units. */
  public static final int COST = 0;

  /** Customers with any cost. */
  public static final int COSTING = 1;

  /** Customers whose money is not all cost. */
  public static final int EARNING = 2;

  static final int MEASURES = 3;

  private final CustomerReferrals referrals;
  private final Timeline time;
  private final FirstYears years;
  private final CustomerCosts costs;

  /**
   * Customers.
   *
   * @param referrals of the customer that is added
   * @param costs of the same
   */
  ReferralCostCells(CustomerReferrals referrals, Timeline time, CustomerCosts costs) {
    super(Family.REFERRAL_COSTS);
    this.referrals = referrals;
    this.time = time;
    this.years = new FirstYears(time);
    this.costs = costs;
  }

  @Override
  void add(Customer customer, int[] segments) {
    int joined = customer.joined();
    if (!customer.hasJoined() || joined < time.first() || !years.areOver(joined)) {
      return;
    }
    int last = years.last(joined);
    measures[COST] =
        costs.between(
            Math.toIntExact(time.firstDay(joined).toEpochDay()) - 1,
            Math.toIntExact(time.calendar().lastDay(last).toEpochDay()));
    measures[COSTING] = measures[COST] == 0 ? 0 : 1;
    measures[EARNING] = measures[COST] == ReferralCells.net(customer, last) ? 0 : 1;
    addTo(
        segments,
        joined - time.first(),
        referrals.isReferred() ? ReferralCells.REFERRED_AT : ReferralCells.OTHERS_AT);
  }
}
