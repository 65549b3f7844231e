package io.tenure.history;

import java.time.LocalDate;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** The days with a qualifying transaction. */
final class ActiveDays {
  private final BitSet days = new BitSet();
  private final int earliest;

  /**
   * No days yet.
   *
   * @param earliest epoch day before which there is none
   */
  ActiveDays(int earliest) {
    this.earliest = earliest;
  }

  void clear() {
    days.clear();
  }

  void add(int epochDay) {
    days.set(epochDay - earliest);
  }

  int count() {
    return days.cardinality();
  }

  /** Null without any. */
  @Nullable LocalDate first() {
    return days.isEmpty() ? null : date(days.nextSetBit(0));
  }

  /** Null without any. */
  @Nullable LocalDate last() {
    return days.isEmpty() ? null : date(days.length() - 1);
  }

  private LocalDate date(int day) {
    return LocalDate.ofEpochDay((long) day + earliest);
  }
}
