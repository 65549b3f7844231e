package io.tenure.cells;

import io.tenure.calendar.Timeline;
import io.tenure.contracts.CustomerContracts;
import io.tenure.history.Customer;
import java.util.Arrays;

/**
 * Customers by the base period of their first MRR and the periods since. The key is the number of
 * that period in the history and the age; money is in minor units.
 */
public final class ContractCohortCells extends Counter {
  public static final int CUSTOMERS = 0;
  public static final int PAYING = 1;
  public static final int MRR = 2;

  /** Of that what the customer had at age 0, too. */
  public static final int KEPT_MRR = 3;

  /** Customers with more at age 0 than none. */
  public static final int PAID_FIRST = 4;

  /** Who paid at the end of the period before and does not, or the other way round. */
  public static final int LEFT = 5;

  public static final int RETURNED = 6;

  /** Who pays more, or less, than at the end of the period before, and paid then. */
  public static final int GREW = 7;

  public static final int SHRANK = 8;

  static final int MEASURES = 9;

  /** Ten years of months. The cells of a segment are held: by days there would be millions. */
  public static final int LAST_AGE = 120;

  private final ContractSpans spans;
  private final Timeline time;

  ContractCohortCells(ContractSpans spans, Timeline time) {
    super(Family.CONTRACT_COHORTS);
    this.spans = spans;
    this.time = time;
  }

  @Override
  void add(Customer customer, int[] segments) {
    CustomerContracts contracts = spans.contracts();
    int first = contracts.firstPaid();
    if (!time.calendar().contains(first)) {
      return;
    }
    int cohort = time.calendar().ordinalOf(first);
    if (cohort < time.first()) {
      return;
    }
    long begun = 0;
    long before = 0;
    int last = Math.min(time.lastComplete(), cohort + Math.min(LAST_AGE, time.maxAge()));
    for (int period = cohort; period <= last; period++) {
      int day = spans.lastDay(period);
      long mrr = contracts.mrr(day);
      begun = period == cohort ? mrr : begun;
      Arrays.fill(measures, 0);
      measures[CUSTOMERS] = period == cohort ? 1 : 0;
      measures[PAYING] = contracts.isPaying(day) ? 1 : 0;
      measures[MRR] = mrr;
      measures[KEPT_MRR] = Math.min(mrr, begun);
      measures[PAID_FIRST] = period == cohort && mrr > 0 ? 1 : 0;
      if (period > cohort) {
        countMove(before, mrr);
      }
      addTo(segments, cohort - time.first(), period - cohort);
      before = mrr;
    }
  }

  private void countMove(long before, long mrr) {
    if (before > 0 && mrr == 0) {
      measures[LEFT] = 1;
    } else if (before == 0 && mrr > 0) {
      measures[RETURNED] = 1;
    } else if (mrr != before) {
      measures[mrr > before ? GREW : SHRANK] = 1;
    }
  }
}
