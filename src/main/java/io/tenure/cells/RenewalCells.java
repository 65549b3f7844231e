package io.tenure.cells;

import io.tenure.contracts.ContractRenewal;
import io.tenure.contracts.ContractRenewal.State.Due;
import io.tenure.contracts.ContractRenewal.State.Past;
import io.tenure.history.Customer;
import java.util.Arrays;

/**
 * Contracts that are to be renewed, or were. The key is how many full months that is ahead, and the
 * kind of {@link ContractRenewal}; money is in minor units.
 */
public final class RenewalCells extends Counter {
  public static final int DUE = 0;
  public static final int AUTOMATIC = 1;
  public static final int CANCELLED = 2;
  public static final int AT_RISK = 3;

  /** The first of four: MRR of these. */
  public static final int MRR = 4;

  /** Those that were to be renewed. */
  public static final int PAST = 8;

  public static final int RENEWED = 9;
  public static final int LATE = 10;

  static final int MEASURES = 11;

  private final RenewalSight sight;

  RenewalCells(RenewalSight sight) {
    super(Family.RENEWALS);
    this.sight = sight;
  }

  @Override
  void add(Customer customer, int[] segments) {
    for (ContractRenewal renewal : sight.renewals()) {
      Arrays.fill(measures, 0);
      if (renewal.state() instanceof Due due) {
        count(DUE, true, renewal);
        count(AUTOMATIC, due.isAutomatic(), renewal);
        count(CANCELLED, due.isCancelled(), renewal);
        count(AT_RISK, due.isAtRisk(), renewal);
      } else if (renewal.state() instanceof Past past) {
        measures[PAST] = 1;
        measures[RENEWED] = past.outcome() == ContractRenewal.Outcome.RENEWED ? 1 : 0;
        measures[LATE] = past.outcome() == ContractRenewal.Outcome.LATE ? 1 : 0;
      }
      addTo(segments, renewal.monthsAhead(), renewal.kind());
    }
  }

  private void count(int measure, boolean isSo, ContractRenewal renewal) {
    measures[measure] = isSo ? 1 : 0;
    measures[MRR + measure] = isSo ? renewal.mrr() : 0;
  }
}
