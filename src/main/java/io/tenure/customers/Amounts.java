package io.tenure.customers;

import io.tenure.statistics.OrderedValues;
import java.io.Serializable;
import java.util.Arrays;

/**
 * What the customers of a run brought, in order: each amount above 0 once, with what those who
 * brought less come to. Money of customers comes in whole minor units, so there are far fewer
 * amounts than customers where these are many, and every task can hold them: 16 bytes each.
 */
final class Amounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long NONE = Long.MAX_VALUE;

  private final long[] amounts;
  private final long[] below;
  private final long total;
  private final long fromA;
  private final long fromB;

  private Amounts(long[] amounts, long[] below, OrderedValues values) {
    this.amounts = amounts;
    this.below = below;
    this.total = values.sum();
    OrderedValues.Place a = values.tierA();
    OrderedValues.Place b = values.tierB();
    this.fromA = a == null ? NONE : a.value();
    this.fromB = b == null ? NONE : b.value();
  }

  /**
   * The amounts of some customers.
   *
   * @param ascending each amount once; those that are not above 0 are of no account
   * @param customers how many brought each
   */
  static Amounts of(long[] ascending, long[] customers) {
    int first = 0;
    while (first < ascending.length && ascending[first] <= 0) {
      first++;
    }
    long[] amounts = Arrays.copyOfRange(ascending, first, ascending.length);
    long[] below = new long[amounts.length];
    long sum = 0;
    for (int at = 0; at < amounts.length; at++) {
      below[at] = sum;
      sum = Math.addExact(sum, Math.multiplyExact(amounts[at], customers[first + at]));
    }
    OrderedValues values = new OrderedValues(Arrays.stream(customers).sum(), sum);
    for (int at = 0; at < ascending.length; at++) {
      values.add(ascending[at], customers[at]);
    }
    return new Amounts(amounts, below, values);
  }

  /** A: the fewest with most who have 80 % of all; B: up to 95 %; C: the others; D: none. */
  String tier(long amount) {
    if (amount <= 0) {
      return "D";
    }
    if (amount >= fromA) {
      return "A";
    }
    return amount >= fromB ? "B" : "C";
  }

  /** The share of all that those have who brought as much as an amount, or more. */
  double shareFrom(long amount) {
    int found = Arrays.binarySearch(amounts, amount);
    int at = found >= 0 ? found : -found - 1;
    if (amount <= 0 || total == 0) {
      return 1;
    }
    return at == amounts.length ? 0 : (double) (total - below[at]) / (double) total;
  }
}
