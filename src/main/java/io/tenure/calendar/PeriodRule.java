package io.tenure.calendar;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Numbers the periods of one length without gaps, so that an age is a difference of two ordinals.
 * The ordinals have no meaning beyond their differences.
 */
public interface PeriodRule extends Serializable {

  /** The ordinal of the period that contains the day. */
  int ordinalOf(LocalDate day);

  /** The first day of a period; its last day is the day before the next period's first. */
  LocalDate firstDay(int ordinal);

  /** The name of the length in the column {@code grain}. */
  String grain();
}
