package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import java.util.List;

/**
 * Customers who referred others by the base period in which they joined themselves, with those whom
 * they have brought and what these have. The first number of the key is that of the period in the
 * history, the second one 0.
 */
public final class ReferrerCells extends Counter {
  public static final int REFERRERS = 0;

  /** Customers whom they referred themselves. */
  public static final int DIRECT = 1;

  /** Revenue less refunds of these, in minor units. */
  public static final int DIRECT_NET = 2;

  /** Those of these with any of it. */
  public static final int DIRECT_PAYING = 3;

  /** Customers who descend from those of them who were not referred, over any number of others. */
  public static final int CHAIN = 4;

  public static final int CHAIN_NET = 5;
  public static final int CHAIN_PAYING = 6;
  static final int MEASURES = 7;

  /** What a customer has brought, in the order of the measures but the first one. */
  static final List<String> COLUMNS =
      List.of("direct", "direct_net", "direct_paying", "chain", "chain_net", "chain_paying");

  private final CustomerReferrals referrals;
  private final Timeline time;

  /**
   * Customers.
   *
   * @param referrals of the customer that is added
   */
  ReferrerCells(CustomerReferrals referrals, Timeline time) {
    super(Family.REFERRERS);
    this.referrals = referrals;
    this.time = time;
  }

  @Override
  void add(Customer customer, int[] segments) {
    if (!customer.hasJoined() || customer.joined() < time.first()) {
      return;
    }
    for (int each = 0; each < COLUMNS.size(); each++) {
      measures[DIRECT + each] = referrals.brought(each);
    }
    measures[REFERRERS] = measures[DIRECT] == 0 ? 0 : 1;
    addTo(segments, customer.joined() - time.first(), 0);
  }
}
