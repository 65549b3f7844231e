package io.tenure.contracts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * When a version is to be renewed.
 *
 * @param interval in which it is billed
 * @param termEnd epoch day of the first time, {@link ContractVersion#NEVER} for an interval after
 *     the start
 * @param isAutomatic whether it is renewed without being asked for
 */
public record ContractTerms(BillingInterval interval, int termEnd, boolean isAutomatic) {
  private static final int DAYS_OF_A_MONTH = 31;
  private static final int DAYS_OF_A_YEAR = 365;

  /**
   * The ends of the terms of a version from its start on: the last one is the first after a day, or
   * not before the end of the version.
   */
  List<Integer> ends(ContractVersion version, int day) {
    BillingInterval length = length(version);
    boolean isCut = isCut(version);
    LocalDate from = LocalDate.ofEpochDay(isCut ? termEnd : version.start());
    List<Integer> ends = new ArrayList<>();
    int end = version.start();
    int last = Math.max(day, end);
    for (long number = isCut ? 0 : 1; end <= last && end < version.end(); number++) {
      end = Math.toIntExact(length.after(from, number).toEpochDay());
      if (end > version.start()) {
        ends.add(end);
      }
    }
    return ends;
  }

  /** A year that is paid by the month is as long as its first term: so many whole intervals. */
  private BillingInterval length(ContractVersion version) {
    int intervals = intervals(version);
    return intervals <= 1
        ? interval
        : new BillingInterval(interval.unit(), Math.multiplyExact(intervals, interval.count()));
  }

  /** Whether the first term is none of whole intervals, as one up to the end of a year. */
  private boolean isCut(ContractVersion version) {
    return termEnd != ContractVersion.NEVER && intervals(version) == 0;
  }

  /** How many intervals the first term has; 0 where they are not whole, or it is not known. */
  private int intervals(ContractVersion version) {
    if (termEnd == ContractVersion.NEVER) {
      return 0;
    }
    LocalDate start = LocalDate.ofEpochDay(version.start());
    int intervals = 0;
    long end = version.start();
    while (end < termEnd) {
      intervals++;
      end = interval.after(start, intervals).toEpochDay();
    }
    return end == termEnd ? intervals : 0;
  }

  /** Whether a term is of up to a month, below a year, or longer: they are renewed differently. */
  int kind(ContractVersion version) {
    BillingInterval length = length(version);
    return switch (length.unit()) {
      case DAY -> kind(length.count(), DAYS_OF_A_MONTH, DAYS_OF_A_YEAR);
      case WEEK -> kind(7 * length.count(), DAYS_OF_A_MONTH, DAYS_OF_A_YEAR - 1);
      case MONTH -> kind(length.count(), 1, 12);
      case QUARTER -> kind(length.count(), 0, 4);
      case YEAR -> 2;
    };
  }

  private static int kind(int count, int month, int year) {
    return count >= year ? 2 : count > month ? 1 : 0;
  }
}
