package io.tenure.cells;

import io.tenure.contracts.ContractRenewal;
import io.tenure.contracts.ContractRenewal.Outcome;
import io.tenure.contracts.ContractRenewal.State.Due;
import io.tenure.contracts.ContractRenewal.State.Past;
import io.tenure.history.Customer;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Customers by their contracts that are to be renewed. The key is how many months ahead, and 0. */
public final class RenewingCustomerCells extends Counter {
  public static final int DUE = 0;
  public static final int AUTOMATIC = 1;
  public static final int CANCELLED = 2;
  public static final int AT_RISK = 3;
  public static final int PAST = 4;
  public static final int RENEWED = 5;
  public static final int LATE = 6;

  /** The first of some: customers with a contract that is due, or was, and is not as others are. */
  public static final int LEFT_OUT = 7;

  public static final int MEASURES = 17;

  private final RenewalSight sight;

  RenewingCustomerCells(RenewalSight sight) {
    super(Family.RENEWING_CUSTOMERS);
    this.sight = sight;
  }

  @Override
  void add(Customer customer, int[] segments) {
    TreeMap<Integer, List<ContractRenewal>> months =
        sight.renewals().stream()
            .collect(
                Collectors.groupingBy(
                    ContractRenewal::monthsAhead, TreeMap::new, Collectors.toList()));
    months.forEach(
        (ahead, its) -> {
          count(its);
          addTo(segments, ahead, 0);
        });
  }

  private void count(List<ContractRenewal> its) {
    measures[DUE] = anyDue(its, due -> true);
    measures[AUTOMATIC] = anyDue(its, Due::isAutomatic);
    measures[CANCELLED] = anyDue(its, Due::isCancelled);
    measures[AT_RISK] = anyDue(its, Due::isAtRisk);
    measures[PAST] = anyPast(its, past -> true);
    measures[RENEWED] = anyPast(its, past -> past.outcome() == Outcome.RENEWED);
    measures[LATE] = anyPast(its, past -> past.outcome() == Outcome.LATE);
    countLeftOut(its);
  }

  /** Contracts differ by customers with one that is left out, customers by those with none else. */
  private void countLeftOut(List<ContractRenewal> its) {
    measures[LEFT_OUT] = anyDue(its, due -> !due.isAutomatic());
    measures[LEFT_OUT + 1] = anyDue(its, due -> !due.isCancelled());
    measures[LEFT_OUT + 2] = anyDue(its, due -> !due.isAtRisk());
    measures[LEFT_OUT + 3] = measures[DUE] - measures[AUTOMATIC];
    measures[LEFT_OUT + 4] = measures[DUE] - measures[CANCELLED];
    measures[LEFT_OUT + 5] = measures[DUE] - measures[AT_RISK];
    measures[LEFT_OUT + 6] = anyPast(its, past -> past.outcome() != Outcome.RENEWED);
    measures[LEFT_OUT + 7] = anyPast(its, past -> past.outcome() == Outcome.NOT_RENEWED);
    measures[LEFT_OUT + 8] = measures[PAST] - measures[RENEWED];
    measures[LEFT_OUT + 9] = measures[PAST] - measures[LATE];
  }

  private static long anyDue(List<ContractRenewal> its, Predicate<Due> which) {
    return its.stream().anyMatch(each -> each.state() instanceof Due due && which.test(due))
        ? 1
        : 0;
  }

  private static long anyPast(List<ContractRenewal> its, Predicate<Past> which) {
    return its.stream().anyMatch(each -> each.state() instanceof Past past && which.test(past))
        ? 1
        : 0;
  }
}
