package io.tenure.customers;

import io.tenure.statistics.ReturnCurve;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long customers are silent between active days.
 *
 * @param meanGap of all gaps that ended, in days; NaN if none did
 * @param all of all gaps
 * @param bands of customers by the band of their scores of frequency and money
 * @param horizon days within which a customer returns or does not
 */
record Rhythm(double meanGap, ReturnCurve all, List<ReturnCurve> bands, int horizon)
    implements Serializable {
  /** Of a band with fewer gaps nobody knows more than of all. */
  private static final long FEWEST = 200;

  private static final double HALF = 0.5;

  /**
   * Odds, and whose they are.
   *
   * @param of fm_1 to fm_5, or all
   */
  record Known(ReturnCurve.@Nullable Odds odds, String of) {}

  /**
   * The gap that is usual for a customer, in days: the mean of its own and of one gap as all have
   * them, so that one gap of its own is not taken at its word. With one active day it is the one
   * that half of all gaps outlast; null where that is not known.
   */
  @Nullable Double usualGap(OneCustomer customer) {
    int active = customer.days().active();
    if (active == 1) {
      Integer median = all.quantile(HALF);
      return median == null ? null : Double.valueOf(median);
    }
    return (customer.days().lastDay() - customer.days().firstDay() + meanGap) / active;
  }

  /** The odds that a customer of a band returns, as silent as it is. */
  Known odds(int band, int silence) {
    ReturnCurve own = bands.get(band - 1);
    boolean isOwn = own.longer(silence) >= FEWEST;
    return new Known((isOwn ? own : all).odds(silence, horizon), isOwn ? "fm_" + band : "all");
  }
}
