package io.tenure.sample;

import java.util.BitSet;

/**
 * The months in which a customer buys, decided before any purchase is made up: this decision is the
 * ground truth.
 *
 * @param active the months in which it buys
 * @param leaves the last month in which it is one, which may be after the last of the history;
 *     without a purchase before the first
 */
record Life(BitSet active, int leaves) {
  private static final int NEVER = -1;

  /**
   * Lifetimes are beta-geometric with alpha 1: every customer leaves with an own monthly
   * probability from Beta(1, loyalty), so the fickle ones go first and retention rises with tenure
   * (Fader and Hardie, How to project customer retention, 2007). Integrated over the customers, the
   * share loyalty / (loyalty + t) is left after t months.
   */
  static Life of(Profile profile, SampleTime timeline, Draws draws) {
    BitSet active = new BitSet(timeline.months());
    int first = firstMonth(profile, timeline, draws);
    if (first >= timeline.months()) {
      return new Life(active, NEVER);
    }
    active.set(first);
    int leaves = lastMonth(first, profile, draws);
    int last = StrictMath.min(leaves, timeline.months() - 1);
    double activity = activity(profile, draws);
    boolean asleep = false;
    for (int month = first + 1; month <= last; month++) {
      asleep = asleep ? !draws.chance(Behaviour.WAKES_UP) : draws.chance(Behaviour.FALLS_ASLEEP);
      double chance = Behaviour.scaleOdds(activity, timeline.season(month));
      if (!asleep && draws.chance(chance * timeline.elapsed(month))) {
        active.set(month);
      }
    }
    return new Life(active, leaves);
  }

  /** The number of months, one too far, when the first purchase has not happened yet. */
  private static int firstMonth(Profile profile, SampleTime timeline, Draws draws) {
    if (draws.chance(Behaviour.NEVER_BUYS)) {
      return timeline.months();
    }
    int month = profile.signupMonth();
    while (month < timeline.months() && draws.chance(Behaviour.FIRST_PURCHASE_WAITS)) {
      month++;
    }
    return month;
  }

  private static int lastMonth(int first, Profile profile, Draws draws) {
    double loyalty = profile.industry().habits().loyalty() * profile.segment().loyalty();
    double lifetime = loyalty * (1 / draws.uniform() - 1);
    return (int) StrictMath.min(first + lifetime, SampleRequest.MAX_MONTHS);
  }

  private static double activity(Profile profile, Draws draws) {
    double odds = profile.segment().activityOdds() * draws.logNormal(Behaviour.ACTIVITY_SPREAD);
    return Behaviour.scaleOdds(profile.industry().habits().activity(), odds);
  }
}
