package io.tenure.history;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.settings.CohortRule;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer stands among the cohorts.
 *
 * @param period ordinal of its cohort, of the first one if there are many; null without a cohort
 * @param memberships cohorts it is in
 * @param revenue net revenue from each of these cohorts on, in minor units: refunds of earlier
 *     purchases belong to no cohort
 */
record CohortPlace(@Nullable Integer period, int memberships, long revenue) {
  private static final CohortPlace NOWHERE = new CohortPlace(null, 0, 0);

  static CohortPlace of(
      CohortRule rule, PeriodCalendar calendar, Ledger book, CustomerRecord customer) {
    return switch (rule) {
      case FIRST_TRANSACTION -> from(book.joinedPeriod(), book);
      case ACQUIRED_AT -> from(acquisition(calendar, customer), book);
      case RECURRING -> ofAll(book);
    };
  }

  private static @Nullable Integer acquisition(PeriodCalendar calendar, CustomerRecord customer) {
    Integer day = customer.acquiredOn();
    return day != null && calendar.contains(day) ? Integer.valueOf(calendar.ordinalOf(day)) : null;
  }

  private static CohortPlace from(@Nullable Integer period, Ledger book) {
    return period == null ? NOWHERE : new CohortPlace(period, 1, book.revenueFrom(period));
  }

  private static CohortPlace ofAll(Ledger book) {
    int[] periods = book.orderPeriods();
    return periods.length == 0
        ? NOWHERE
        : new CohortPlace(
            periods[0], periods.length, IntStream.of(periods).mapToLong(book::revenueFrom).sum());
  }
}
