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

  /** MRR of the first two, in minor units. */
  public static final int ACTIVE_MRR = 4;

  public static final int SILENT_MRR = 5;

  static final int MEASURES = 6;

  private final ContractSpans spans;

  AttendanceCells(ContractSpans spans) {
    super(Family.ATTENDANCE);
    this.spans = spans;
  }

  @Override
  void add(Customer customer, int[] segments) {
    spans.forEachEnd(
        (grain, number, last, mrr) -> {
          boolean isAlive = customer.isAliveAt(last);
          Arrays.fill(measures, 0);
          if (mrr.isPresent()) {
            measures[isAlive ? PAYING_ACTIVE : PAYING_SILENT] = 1;
            measures[isAlive ? ACTIVE_MRR : SILENT_MRR] = mrr.getAsLong();
          } else {
            measures[isAlive ? LAPSED_ACTIVE : LAPSED_SILENT] = 1;
          }
          addTo(segments, grain, number);
        });
  }
}
