package io.tenure.history;

import io.tenure.calendar.SpanIndex;
import java.util.Arrays;

/**
 * What a customer brought, by period: parallel arrays over the periods with orders or money.
 *
 * @param periods ordinals of base periods, or ids of coarser spans; ascending within a grain
 * @param isActive whether the customer was active in it
 * @param orders qualifying transactions
 * @param gross revenue before refunds, in minor units
 * @param refunds as positive amounts, in minor units
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the arrays go into a row as they are
record PeriodSums(int[] periods, boolean[] isActive, int[] orders, long[] gross, long[] refunds) {

  /** Room for some entries. */
  static PeriodSums ofSize(int size) {
    return new PeriodSums(
        new int[size], new boolean[size], new int[size], new long[size], new long[size]);
  }

  /** Ordinals of the active periods. */
  int[] activePeriods() {
    int[] active = new int[periods.length];
    int size = 0;
    for (int at = 0; at < periods.length; at++) {
      if (isActive[at]) {
        active[size] = periods[at];
        size++;
      }
    }
    return Arrays.copyOf(active, size);
  }

  /** The same by the complete coarser spans, grain after grain. */
  PeriodSums inSpans(SpanIndex index) {
    PeriodSums sums = ofSize(index.grains() * periods.length);
    int size = 0;
    for (int grain = 0; grain < index.grains(); grain++) {
      int open = SpanIndex.NONE;
      for (int at = 0; at < periods.length; at++) {
        int id = index.id(grain, periods[at]);
        if (id != SpanIndex.NONE) {
          size += id == open ? 0 : 1;
          open = id;
          sums.add(size - 1, id, this, at);
        }
      }
    }
    return sums.first(size);
  }

  private void add(int to, int id, PeriodSums from, int at) {
    periods[to] = id;
    isActive[to] |= from.isActive[at];
    orders[to] += from.orders[at];
    gross[to] = Math.addExact(gross[to], from.gross[at]);
    refunds[to] = Math.addExact(refunds[to], from.refunds[at]);
  }

  private PeriodSums first(int size) {
    return new PeriodSums(
        Arrays.copyOf(periods, size),
        Arrays.copyOf(isActive, size),
        Arrays.copyOf(orders, size),
        Arrays.copyOf(gross, size),
        Arrays.copyOf(refunds, size));
  }
}
