package io.tenure.cells;

import io.tenure.contracts.MrrChange;
import io.tenure.contracts.MrrChange.Kind;
import io.tenure.history.Customer;

/** Customers with contracts by span. The key is the number of the grain and that of the span. */
public final class SubscriberCells extends Counter {
  public static final int OPENING = 0;
  public static final int NEW = 1;
  public static final int REACTIVATION = 2;
  public static final int EXPANSION = 3;
  public static final int CONTRACTION = 4;
  public static final int CHURNED_VOLUNTARILY = 5;
  public static final int CHURNED_INVOLUNTARILY = 6;
  public static final int CHURNED_UNKNOWN = 7;
  public static final int CLOSING = 8;

  /** Those with a contract that is cancelled and not over. */
  public static final int UNDER_NOTICE = 9;

  /** Those whose MRR at the end is another one by the rates. */
  public static final int FX = 10;

  static final int MEASURES = 11;

  private final ContractSpans spans;

  SubscriberCells(ContractSpans spans) {
    super(Family.SUBSCRIBERS);
    this.spans = spans;
  }

  @Override
  void add(Customer customer, int[] segments) {
    spans.forEach(
        (grain, number, movement) -> {
          count(movement);
          addTo(segments, grain, number);
        });
  }

  private void count(MrrChange movement) {
    measures[OPENING] = movement.isOpen() ? 1 : 0;
    measures[NEW] = isOf(movement, Kind.NEW);
    measures[REACTIVATION] = isOf(movement, Kind.REACTIVATION);
    measures[EXPANSION] = isOf(movement, Kind.EXPANSION);
    measures[CONTRACTION] = isOf(movement, Kind.CONTRACTION);
    measures[CLOSING] = movement.isClosed() ? 1 : 0;
    measures[UNDER_NOTICE] = movement.notice().isGiven() ? 1 : 0;
    measures[FX] = movement.fx() == 0 ? 0 : 1;
    measures[CHURNED_VOLUNTARILY] = 0;
    measures[CHURNED_INVOLUNTARILY] = 0;
    measures[CHURNED_UNKNOWN] = 0;
    measures[churned(movement)] += isOf(movement, Kind.CHURN);
  }

  private static long isOf(MrrChange movement, Kind kind) {
    return movement.kind() == kind ? 1 : 0;
  }

  /** The measure of those who churn as this one would. */
  static int churned(MrrChange movement) {
    return switch (movement.endedBy()) {
      case CUSTOMER -> CHURNED_VOLUNTARILY;
      case PAYMENT -> CHURNED_INVOLUNTARILY;
      case UNKNOWN -> CHURNED_UNKNOWN;
    };
  }
}
