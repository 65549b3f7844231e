package io.tenure.quality;

import io.tenure.calendar.Timeline;
import io.tenure.failure.Message;
import io.tenure.tables.CustomerMovement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Whether every file of the history has arrived, as far as the numbers of orders by period tell.
 *
 * @param orders by ordinal; a period without any is missing
 */
record PeriodWarnings(Timeline time, NavigableMap<Integer, Long> orders) {
  private static final String TABLE = CustomerMovement.SPEC.name();

  /** Shorter gaps are holidays. */
  private static final int DAYS_OF_A_GAP = 28;

  /** A period with less than a quarter of its neighbours' orders lacks some. */
  private static final int FAR_BELOW = 4;

  /** With fewer orders, chance alone makes such differences. */
  private static final long ENOUGH = 100;

  private static final int DAYS_OF_A_WEEK = 7;

  List<Check> all() {
    return List.of(arrived(), begun(), even());
  }

  /** The feed may have ended, or the as-of date be a mistake. */
  private Check arrived() {
    int last = orders.isEmpty() ? time.first() : orders.lastKey();
    long days = ChronoUnit.DAYS.between(time.calendar().lastDay(last), time.calendar().asOf());
    boolean isLate = last < time.lastComplete() && days >= DAYS_OF_A_GAP;
    return Check.warning(
        "the_last_period_has_orders",
        TABLE,
        !isLate,
        "the last order is of the " + named(last),
        "orders in the last complete "
            + named(time.lastComplete())
            + ". Have the last files arrived, and is the as-of date meant?");
  }

  /** One old row makes the history begin years before the rows are complete. */
  private Check begun() {
    Optional<Integer> next =
        Optional.ofNullable(orders.isEmpty() ? null : orders.higherKey(time.first()))
            .filter(period -> daysBetween(time.first(), period) > DAYS_OF_A_GAP);
    return Check.warning(
        "the_history_begins_without_a_gap",
        TABLE,
        next.isEmpty(),
        next.map(
                period ->
                    Message.of(
                        "nothing between the first %s and the %s",
                        named(time.first()), named(period)))
            .orElse("no gap"),
        "no gap. Set tenure.input.transactions.history-start to the first day of which the history"
            + " is complete: a few old rows make the first real cohort look like a new one");
  }

  private long daysBetween(int period, int next) {
    return ChronoUnit.DAYS.between(time.calendar().lastDay(period), time.firstDay(next));
  }

  private Check even() {
    List<String> low = new ArrayList<>();
    int step = time.calendar().grain().equals("day") ? DAYS_OF_A_WEEK : 1;
    for (int period = time.first() + step; period <= time.lastComplete(); period++) {
      if (isFarBelow(period, step)) {
        low.add(time.firstDay(period).toString());
      }
    }
    return Check.warning(
        "no_period_lacks_orders",
        TABLE,
        low.isEmpty(),
        low.isEmpty()
            ? "none does"
            : Message.of("%d do, the last one the %s", low.size(), named(low.get(low.size() - 1))),
        "no period with less than a quarter of the orders before and after it. Has every file"
            + " arrived?");
  }

  private boolean isFarBelow(int period, int step) {
    long before = ordersOf(period - step);
    long after = period + step <= time.lastComplete() ? ordersOf(period + step) : before;
    long least = Math.min(before, after);
    return least >= ENOUGH && ordersOf(period) * FAR_BELOW < least;
  }

  private long ordersOf(int period) {
    return orders.getOrDefault(period, 0L);
  }

  private String named(int ordinal) {
    return named(time.firstDay(ordinal).toString());
  }

  private String named(String firstDay) {
    return time.calendar().grain() + " of " + firstDay;
  }
}
