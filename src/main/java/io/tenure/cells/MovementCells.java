package io.tenure.cells;

import io.tenure.calendar.Grain.Span;
import io.tenure.calendar.Timeline;
import io.tenure.history.Customer;
import java.util.Arrays;
import java.util.List;

/**
 * When customers begin to be alive at the ends of spans, and when they no longer are. Who stays
 * from one span to the next is not counted: it follows from who began and who ended before. The key
 * is the number of the grain and that of the span.
 */
public final class MovementCells extends Counter {
  /** Alive at the end, and acquired in the span. */
  public static final int NEW = 0;

  /** Alive at the end, acquired earlier, and not alive before. */
  public static final int REACTIVATED = 1;

  /** Alive at the end of the first span of the grain and before it, as only trailing years know. */
  public static final int ALIVE_BEFORE = 2;

  /** Alive at the end of the span before, and no longer at the end of this one. */
  public static final int CHURNED = 3;

  static final int MEASURES = 4;

  private final Timeline time;

  /** By base period of the history: whether the customer is alive at its end. */
  private final boolean[] alive;

  private int aliveFrom;
  private int aliveUntil;

  MovementCells(Timeline time) {
    super(Family.MOVEMENT);
    this.time = time;
    this.alive = new boolean[time.periods()];
  }

  @Override
  void add(Customer customer, int[] segments) {
    aliveFrom = -1;
    for (int at = 0; at < customer.size(); at++) {
      if (customer.isActive(at) && time.isComplete(customer.period(at))) {
        int from = customer.period(at) - time.first();
        aliveFrom = aliveFrom < 0 ? from : aliveFrom;
        aliveUntil = Math.min(from + customer.window() - 1, time.lastComplete() - time.first());
        Arrays.fill(alive, from, aliveUntil + 1, true);
      }
    }
    if (aliveFrom >= 0) {
      for (int grain = 0; grain < time.grains().size(); grain++) {
        addGrain(customer, segments, grain);
      }
      Arrays.fill(alive, aliveFrom, aliveUntil + 1, false);
    }
  }

  /** Nobody is alive before the first active period, or later than the last one keeps alive. */
  private void addGrain(Customer customer, int[] segments, int grain) {
    List<Span> spans = time.grains().get(grain).spans();
    boolean was = false;
    for (int at = firstSpan(grain); at < spans.size(); at++) {
      Span span = spans.get(at);
      boolean is = isAlive(span.last());
      if (is && !was) {
        boolean isNew = customer.joined() > span.before();
        boolean isOld = at == 0 && isAlive(span.before());
        count(isNew ? NEW : isOld ? ALIVE_BEFORE : REACTIVATED);
        addTo(segments, grain, at);
      } else if (was && !is) {
        count(CHURNED);
        addTo(segments, grain, at);
      }
      was = is;
      if (!is && span.last() - time.first() > aliveUntil) {
        return;
      }
    }
  }

  private void count(int measure) {
    Arrays.fill(measures, 0);
    measures[measure] = 1;
  }

  /** The one that holds the first active period; trailing years may begin later. */
  private int firstSpan(int grain) {
    List<Span> spans = time.grains().get(grain).spans();
    int ordinal = aliveFrom + time.first();
    if (ordinal < spans.get(0).first()) {
      return 0;
    }
    int holding = time.spanOf(grain, ordinal);
    return holding == Timeline.NONE ? spans.size() : holding;
  }

  private boolean isAlive(int ordinal) {
    return ordinal >= time.first() && alive[ordinal - time.first()];
  }
}
