package io.tenure.cells;

import io.tenure.history.Customer;
import java.util.Arrays;

/**
 * Customers who have had MRR by the end of a span, by whether they have some then and whether they
 * are alive by their purchases. The key is the number of the grain and that of the span.
 */
public final class AttendanceCells extends Counter {
  public static final int PAYING_ACTIVE = 0;
  public static final int PAYING_SILENT = 1;
  public static final int LAPSED_ACTIVE = 2;
  public static final int LAPSED_SILENT = 3;

  /** The first of four: those of each of these kinds who were of none or another one before. */
  public static final int CAME = 4;

  /** The first of four: those who were of the kind before, and are not any more. */
  public static final int WENT = 8;

  /** MRR of the first two, in minor units. */
  public static final int ACTIVE_MRR = 12;

  public static final int SILENT_MRR = 13;

  static final int MEASURES = 14;

  private static final int NONE = -1;

  private final ContractSpans spans;

  /** Of the customer at the end of the span before. */
  private int kind = NONE;

  private int grain = NONE;

  AttendanceCells(ContractSpans spans) {
    super(Family.ATTENDANCE);
    this.spans = spans;
  }

  @Override
  void add(Customer customer, int[] segments) {
    grain = NONE;
    spans.forEachEnd(
        (its, number, last, mrr) -> {
          boolean isAlive = customer.isAliveAt(last);
          int now =
              mrr.isPresent()
                  ? (isAlive ? PAYING_ACTIVE : PAYING_SILENT)
                  : (isAlive ? LAPSED_ACTIVE : LAPSED_SILENT);
          count(its == grain ? kind : NONE, now);
          mrr.ifPresent(money -> measures[isAlive ? ACTIVE_MRR : SILENT_MRR] = money);
          addTo(segments, its, number);
          grain = its;
          kind = now;
        });
  }

  private void count(int before, int now) {
    Arrays.fill(measures, 0);
    measures[now] = 1;
    if (before != now) {
      measures[CAME + now] = 1;
      if (before != NONE) {
        measures[WENT + before] = 1;
      }
    }
  }
}
