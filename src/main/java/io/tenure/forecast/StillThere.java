package io.tenure.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * Customers as a process sees them: how many are still there of those with as many repeats and the
 * same age, which is all that the time to come depends on. When they came last is behind it, so
 * that periods need not look at every count again.
 */
final class StillThere {
  private final PurchaseProcess process;
  private int size;
  private int[] repeats = new int[64];
  private double[] ages = new double[64];

  /** Of weights × the chance to be there. */
  private double[] there = new double[64];

  /** Of weights × the square of that chance. */
  private double[] squares = new double[64];

  /**
   * Customers.
   *
   * @param counts sorted, so that those with as many repeats and the same age are beside each other
   * @param weights of each count: its customers, or what they spend
   */
  StillThere(PurchaseProcess process, List<PurchaseCount> counts, double[] weights) {
    this.process = process;
    for (int at = 0; at < counts.size(); at++) {
      add(counts.get(at), weights[at]);
    }
  }

  private void add(PurchaseCount count, double weight) {
    double age = count.ageWeeks();
    if (size == 0 || repeats[size - 1] != count.repeats() || ages[size - 1] != age) {
      if (size == repeats.length) {
        grow();
      }
      repeats[size] = count.repeats();
      ages[size] = age;
      size++;
    }
    double alive = process.alive(count.repeats(), count.lastWeeks(), age);
    there[size - 1] += weight * alive;
    squares[size - 1] += weight * alive * alive;
  }

  private void grow() {
    int room = size * 2;
    repeats = Arrays.copyOf(repeats, room);
    ages = Arrays.copyOf(ages, room);
    there = Arrays.copyOf(there, room);
    squares = Arrays.copyOf(squares, room);
  }

  /** Expected purchases between two times to come, in weeks, × the weights. */
  double purchases(double from, double until) {
    double sum = 0;
    for (int at = 0; at < size; at++) {
      sum += there[at] * ofOne(at, from, until);
    }
    return sum;
  }

  /**
   * Their variance: purchases of a customer who is still there are taken for a negative binomial
   * count with their mean and the shape r + x.
   */
  double variance(double from, double until) {
    double sum = 0;
    for (int at = 0; at < size; at++) {
      double mean = ofOne(at, from, until);
      double ofThose = mean + mean * mean / process.shape(repeats[at]);
      sum += there[at] * ofThose + (there[at] - squares[at]) * mean * mean;
    }
    return sum;
  }

  /** Customers who are expected to have come by a time to come. */
  double returned(double until) {
    double sum = 0;
    for (int at = 0; at < size; at++) {
      sum += there[at] * process.comes(repeats[at], ages[at], until);
    }
    return sum;
  }

  private double ofOne(int at, double from, double until) {
    double before = process.ifThere(repeats[at], ages[at], from);
    return process.ifThere(repeats[at], ages[at], until) - before;
  }
}
