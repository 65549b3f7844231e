package io.tenure.customers;

import io.tenure.tables.RiskOverview;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the risk of customers, from what is known of all as of a day.
 *
 * @param margins of what money is worth
 */
record RiskScores(
    Rhythm rhythm,
    Buying buying,
    Margins margins,
    CustomerParameters.Thresholds thresholds,
    SignalView signals)
    implements Serializable {

  /**
   * The level of a customer; null where it is silent for no longer than usual, or too new. A signal
   * that is open and comes before leaving makes it one higher.
   */
  @Nullable RiskLevel level(OneCustomer customer) {
    Double usual = usualGap(customer);
    if (usual == null) {
      return null;
    }
    RiskLevel level = RiskLevel.of(customer.days().silence(), usual, thresholds.levels());
    return signals.isWarned(customer) ? RiskLevel.above(level) : level;
  }

  /** The same as risk_overview says it, also of who has no level. */
  String levelText(OneCustomer customer) {
    RiskLevel level = level(customer);
    if (level != null) {
      return level.text();
    }
    return usualGap(customer) == null ? RiskOverview.TOO_NEW : RiskOverview.NONE;
  }

  /** The gap that is usual for a customer; null where it is too new. */
  @Nullable Double usualGap(OneCustomer customer) {
    return customer.days().active() < thresholds.minActiveDays() ? null : rhythm.usualGap(customer);
  }

  /** The chance that a customer returns within the horizon; null where no model tells it. */
  @Nullable Double returns(OneCustomer customer) {
    return buying.returns(customer, rhythm.horizon());
  }

  /**
   * What a customer is worth in a year, in minor units.
   *
   * @param atStake what lies between the two, and null where nobody knows who leaves
   * @param toLose that part of it that is not lost already; null likewise
   */
  record Worth(long expected, long ifKept, @Nullable Long atStake, @Nullable Long toLose) {}

  /** What a customer is worth; null where no model tells it. */
  @Nullable Worth worth(OneCustomer customer) {
    if (buying.process().isEmpty()) {
      return null;
    }
    Double share = margins.share(customer);
    double spend = buying.spend(customer) * (share == null ? 1 : share);
    Double alive = buying.alive(customer);
    long kept = Math.round(buying.yearIfKept(customer) * spend);
    long expected = Math.round((alive == null ? 1 : alive) * buying.ahead(customer).year() * spend);
    return alive == null
        ? new Worth(expected, kept, null, null)
        : new Worth(
            expected,
            kept,
            Math.max(0, kept - expected),
            Math.max(0, Math.round(alive * kept) - expected));
  }
}
