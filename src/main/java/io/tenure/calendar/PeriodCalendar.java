package io.tenure.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.OptionalInt;

/**
 * The periods of a run: from the earliest date that is accepted to the as-of date. A period is
 * complete when its last day is not after the as-of date.
 */
public final class PeriodCalendar implements Serializable {
  private static final long serialVersionUID = 1L;

  private final PeriodRule rule;
  private final LocalDate asOf;
  private final int firstEpochDay;

  /** Ordinal by day: the fold looks one up for every transaction. */
  private final int[] ordinals;

  private final int lastComplete;

  /**
   * A calendar of a run.
   *
   * @param earliest first day that has an ordinal
   * @param asOf last day that has one
   */
  public PeriodCalendar(PeriodRule rule, LocalDate earliest, LocalDate asOf) {
    this.rule = rule;
    this.asOf = asOf;
    this.firstEpochDay = Math.toIntExact(earliest.toEpochDay());
    this.ordinals = new int[Math.toIntExact(asOf.toEpochDay() - earliest.toEpochDay() + 1)];
    for (int i = 0; i < ordinals.length; i++) {
      ordinals[i] = rule.ordinalOf(earliest.plusDays(i));
    }
    this.lastComplete = isComplete(current()) ? current() : current() - 1;
  }

  /**
   * The ordinal of the period that contains the day.
   *
   * @param epochDay a day from the earliest date to the as-of date
   */
  public int ordinalOf(int epochDay) {
    return ordinals[epochDay - firstEpochDay];
  }

  /** Whether the day is one from the earliest date to the as-of date. */
  public boolean contains(int epochDay) {
    return epochDay >= firstEpochDay && epochDay - firstEpochDay < ordinals.length;
  }

  public LocalDate firstDay(int ordinal) {
    return rule.firstDay(ordinal);
  }

  public LocalDate lastDay(int ordinal) {
    return rule.lastDay(ordinal);
  }

  /** See {@link PeriodRule#name}. */
  public String name(int ordinal) {
    return rule.name(ordinal);
  }

  public boolean isComplete(int ordinal) {
    return !lastDay(ordinal).isAfter(asOf);
  }

  /** The first period of the calendar; few histories reach back to it. */
  public int earliest() {
    return ordinals[0];
  }

  public LocalDate earliestDay() {
    return LocalDate.ofEpochDay(firstEpochDay);
  }

  public int firstEpochDay() {
    return firstEpochDay;
  }

  public int days() {
    return ordinals.length;
  }

  /** The period that contains the as-of date. */
  public int current() {
    return ordinals[ordinals.length - 1];
  }

  public int lastComplete() {
    return lastComplete;
  }

  /** Whether a period ends on the day, which need not be one of the calendar. */
  boolean isLastDay(LocalDate day) {
    return rule.isLastDay(day);
  }

  /** Whether the periods reach as far as the day, which need not be one of the calendar. */
  public boolean covers(LocalDate day) {
    return rule.covers(day);
  }

  /**
   * The period that ends some years before another one does, see {@link PeriodRule#yearsBefore}. It
   * may be before the calendar.
   */
  public OptionalInt yearsBefore(int ordinal, int years) {
    return rule.yearsBefore(ordinal, years);
  }

  /** See {@link PeriodRule#listing()}. */
  public String listing() {
    return rule.listing();
  }

  public String grain() {
    return rule.grain();
  }

  public LocalDate asOf() {
    return asOf;
  }
}
