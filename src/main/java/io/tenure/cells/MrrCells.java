package io.tenure.cells;

import io.tenure.contracts.MrrChange;
import io.tenure.history.Customer;
import java.util.Arrays;

/**
 * MRR by span, in minor units: a sum for each count of {@link SubscriberCells}, under its number,
 * of what these customers bring, brought, or bring more or less.
 */
final class MrrCells extends Counter {
  private final ContractSpans spans;

  MrrCells(ContractSpans spans) {
    super(Family.MRR);
    this.spans = spans;
  }

  @Override
  void add(Customer customer, int[] segments) {
    spans.forEach(
        (grain, number, movement) -> {
          sum(movement);
          addTo(segments, grain, number);
        });
  }

  private void sum(MrrChange movement) {
    Arrays.fill(measures, 0);
    measures[SubscriberCells.OPENING] = movement.opening();
    measures[SubscriberCells.CLOSING] = movement.closing();
    measures[SubscriberCells.UNDER_NOTICE] = movement.notice().mrr();
    measures[SubscriberCells.FX] = movement.fx();
    switch (movement.kind()) {
      case NEW -> measures[SubscriberCells.NEW] = movement.change();
      case REACTIVATION -> measures[SubscriberCells.REACTIVATION] = movement.change();
      case EXPANSION -> measures[SubscriberCells.EXPANSION] = movement.change();
      case CONTRACTION -> measures[SubscriberCells.CONTRACTION] = -movement.change();
      case CHURN -> measures[SubscriberCells.churned(movement)] = -movement.change();
      case ABSENT, UNCHANGED -> {
        // nothing moves
      }
    }
  }
}
