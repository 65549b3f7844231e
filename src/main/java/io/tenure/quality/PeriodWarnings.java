package io.tenure.quality;

import io.tenure.calendar.Timeline;
import io.tenure.failure.Message;
import io.tenure.tables.CustomerMovement;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;

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
  private static final long TWENTY = 20;

  List<Check> all() {
    return List.of(arrived(), begun(), even());
  }

  /** The feed may have ended, or the as-of date be a mistake. */
  private Check arrived() {
    Integer last = orders.floorKey(time.lastComplete());
    boolean isEmpty = time.lastComplete() >= time.first() && ordersOf(time.lastComplete()) == 0;
    boolean isLate =
        isEmpty && (!isOfDays() || last == null || time.lastComplete() - last > DAYS_OF_A_WEEK);
    return Check.warning(
        "the_last_period_has_orders",
        TABLE,
        !isLate,
        last == null ? "no order up to then" : "the last order up to then is of the " + named(last),
        "orders in the last complete "
            + named(time.lastComplete())
            + ". Have the last files arrived, and is the as-of date meant?");
  }

  /** A few old rows make the history begin years before the rows are complete. */
  private Check begun() {
    long all = orders.values().stream().mapToLong(Long::longValue).sum();
    long soFar = 0;
    String gap = null;
    for (int period : orders.keySet()) {
      soFar += ordersOf(period);
      Integer next = orders.higherKey(period);
      if (next != null && isGap(period, next) && soFar * TWENTY < all) {
        gap = Message.of("nothing between the %s and the %s", named(period), named(next));
      }
    }
    return Check.warning(
        "the_history_begins_without_a_gap",
        TABLE,
        gap == null,
        gap == null ? "no gap" : gap,
        "no gap after less than a twentieth of the orders. Set"
            + " tenure.input.transactions.history-start to the first day of which the history is"
            + " complete: a few old rows make the first real cohort look like a new one");
  }

  private boolean isGap(int period, int next) {
    return ChronoUnit.DAYS.between(time.calendar().lastDay(period), time.firstDay(next))
        > DAYS_OF_A_GAP;
  }

  private boolean isOfDays() {
    return time.calendar().grain().equals("day");
  }

  private Check even() {
    List<Integer> low = new ArrayList<>();
    int step = isOfDays() ? DAYS_OF_A_WEEK : 1;
    for (int begin = time.first(); begin < time.first() + step; begin++) {
      addLow(begin, step, low);
    }
    return Check.warning(
        "no_period_lacks_orders",
        TABLE,
        low.isEmpty(),
        low.isEmpty()
            ? "none does"
            : Message.of("%d do, the last one the %s", low.size(), named(Collections.max(low))),
        "no period with less than a quarter of the orders before and after it. Has every file"
            + " arrived?");
  }

  /** Compares with the nearest periods that have enough: two files in a row may be missing. */
  private void addLow(int begin, int step, List<Integer> low) {
    long before = 0;
    for (int period = begin; period <= time.lastComplete(); period += step) {
      long after = nextOfEnough(period + step, step);
      long least = after == 0 ? before : Math.min(before, after);
      if (before >= ENOUGH && ordersOf(period) * FAR_BELOW < least) {
        low.add(period);
      } else {
        before = ordersOf(period);
      }
    }
  }

  /** 0 if there is none. */
  private long nextOfEnough(int from, int step) {
    for (int period = from; period <= time.lastComplete(); period += step) {
      if (ordersOf(period) >= ENOUGH) {
        return ordersOf(period);
      }
    }
    return 0;
  }

  private long ordersOf(int period) {
    return orders.getOrDefault(period, 0L);
  }

  private String named(int ordinal) {
    return time.calendar().grain() + " of " + time.firstDay(ordinal);
  }
}
