package io.tenure.calendar;

import io.tenure.calendar.Grain.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The grains of a run: the base period, every coarser one that nests, and trailing years. */
public final class Grains {
  public static final String TRAILING_YEAR = "trailing_12_months";

  private static final int ENOUGH_PERIODS = 12;

  private final PeriodCalendar calendar;
  private final int first;

  /**
   * The grains of a history.
   *
   * @param first ordinal of its first base period
   */
  public Grains(PeriodCalendar calendar, int first) {
    this.calendar = calendar;
    this.first = first;
  }

  /**
   * All grains that have a complete span, the base period first.
   *
   * @param others lengths to try beside the base period
   */
  public List<Grain> of(List<PeriodRule> others) {
    List<Grain> grains = new ArrayList<>();
    grains.add(base());
    others.stream()
        .distinct()
        .filter(rule -> !rule.grain().equals(calendar.grain()) && nests(rule))
        .forEach(rule -> grains.add(coarser(rule)));
    grains.add(trailingYears());
    return grains.stream().filter(grain -> !grain.spans().isEmpty()).toList();
  }

  private Grain base() {
    List<Span> spans =
        IntStream.rangeClosed(first, calendar.lastComplete())
            .mapToObj(ordinal -> new Span(calendar.firstDay(ordinal), ordinal, ordinal))
            .toList();
    return new Grain(calendar.grain(), false, spans);
  }

  /**
   * Whether all periods end with a base period, as far as the base periods reach. A dozen to come
   * tell, whatever the length of the history: no twelve months, quarters or years in a row end on
   * one weekday. Those behind tell of a table of periods, whose shape may have changed.
   */
  private boolean nests(PeriodRule rule) {
    int from = rule.ordinalOf(calendar.earliestDay());
    int to = rule.ordinalOf(calendar.asOf()) + ENOUGH_PERIODS;
    return IntStream.range(from, to)
        .mapToObj(rule::lastDay)
        .filter(calendar::covers)
        .allMatch(calendar::isLastDay);
  }

  private Grain coarser(PeriodRule rule) {
    List<Span> spans = new ArrayList<>();
    int begin = first;
    int ordinal = rule.ordinalOf(calendar.firstDay(first));
    boolean isCut = rule.firstDay(ordinal).isBefore(calendar.firstDay(first));
    LocalDate end = rule.lastDay(ordinal);
    while (!end.isAfter(calendar.asOf())) {
      int last = calendar.ordinalOf(Math.toIntExact(end.toEpochDay()));
      spans.add(new Span(rule.firstDay(ordinal), begin, last));
      begin = last + 1;
      ordinal++;
      end = rule.lastDay(ordinal);
    }
    return new Grain(rule.grain(), isCut, spans);
  }

  /** Years that end with the last complete period, as far back as the history has whole ones. */
  private Grain trailingYears() {
    List<Span> spans = new ArrayList<>();
    int last = calendar.lastComplete();
    OptionalInt before = calendar.yearsBefore(last, 1);
    while (before.isPresent() && before.getAsInt() >= first - 1) {
      int begin = before.getAsInt() + 1;
      spans.add(new Span(calendar.firstDay(begin), begin, last));
      last = before.getAsInt();
      before = calendar.yearsBefore(calendar.lastComplete(), spans.size() + 1);
    }
    Collections.reverse(spans);
    return new Grain(TRAILING_YEAR, false, spans);
  }
}
