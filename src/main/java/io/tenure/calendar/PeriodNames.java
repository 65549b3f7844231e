package io.tenure.calendar;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people call the spans of all grains. */
public final class PeriodNames {
  private final PeriodCalendar calendar;
  private final Map<String, PeriodRule> rules = new HashMap<>();

  /**
   * The names of a run.
   *
   * @param others lengths beside the base period
   */
  public PeriodNames(PeriodCalendar calendar, List<PeriodRule> others) {
    this.calendar = calendar;
    others.forEach(rule -> rules.put(rule.grain(), rule));
  }

  /** The name of a span. */
  public String of(Grain grain, Grain.Span span) {
    PeriodRule rule = rules.get(grain.name());
    if (grain.isTrailingYear() || rule == null) {
      return "12 months to " + calendar.lastDay(span.last());
    }
    return rule.name(rule.ordinalOf(span.firstDay()));
  }
}
