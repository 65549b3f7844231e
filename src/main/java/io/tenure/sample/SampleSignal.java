package io.tenure.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer let the shop know. A complaint is far more likely in the month in which
 * the customer leaves than in any other; a ticket is as likely in each.
 *
 * @param day epoch day
 * @param resolved epoch day; null while it is open
 */
record SampleSignal(int day, String kind, String severity, @Nullable Integer resolved) {
  static final String COMPLAINT = "complaint";
  static final String TICKET = "ticket";

  /** Those of a customer, month by month, from its first purchase until it leaves. */
  static List<SampleSignal> of(Profile profile, Life life, SampleTime timeline, Draws draws) {
    List<SampleSignal> signals = new ArrayList<>();
    if (life.active().isEmpty()) {
      return signals;
    }
    int first = life.active().nextSetBit(0);
    int last = StrictMath.min(life.leaves(), timeline.months() - 1);
    for (int month = first; month <= last; month++) {
      double complains =
          month == life.leaves() ? Behaviour.COMPLAINS_BEFORE_LEAVING : Behaviour.COMPLAINS;
      if (draws.chance(complains)) {
        signals.add(in(month, COMPLAINT, profile, timeline, draws));
      }
      if (draws.chance(Behaviour.ASKS)) {
        signals.add(in(month, TICKET, profile, timeline, draws));
      }
    }
    return signals;
  }

  private static SampleSignal in(
      int month, String kind, Profile profile, SampleTime timeline, Draws draws) {
    int from = month == profile.signupMonth() ? profile.signupDay() : 0;
    int day = timeline.firstDay(month) + from + draws.below(timeline.openDays(month) - from);
    String severity = draws.chance(Behaviour.IS_SEVERE) ? "high" : "low";
    boolean isOpen = draws.chance(Behaviour.IS_NEVER_RESOLVED);
    int resolved = day + draws.below(Behaviour.RESOLVED_WITHIN_DAYS);
    boolean isResolved = !isOpen && resolved <= timeline.lastDay();
    return new SampleSignal(day, kind, severity, isResolved ? Integer.valueOf(resolved) : null);
  }
}
