package io.tenure.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /** Of customers × the chance to be there. */
  private double[] there = new double[64];

  /** Of customers × the square of that chance. */
  private double[] squares = new double[64];

  /** Of what customers spend × the chance to be there. */
  private double[] spend = new double[64];

  /**
   * What is expected of a time.
   *
   * @param variance of the purchases: those of a customer who is still there are taken for a
   *     negative binomial count with their mean and the shape r + x
   */
  record Expected(double purchases, double variance, double spent) {}

  /**
   * Customers.
   *
   * @param counts sorted, so that those with as many repeats and the same age are beside each other
   * @param weight for how many customers one of a count stands
   * @param spend of all customers of each count on a day on which they buy
   */
  StillThere(PurchaseProcess process, List<PurchaseCount> counts, double weight, double[] spend) {
    this.process = process;
    for (int at = 0; at < counts.size(); at++) {
      add(counts.get(at), weight, spend[at]);
    }
  }

  private void add(PurchaseCount count, double weight, double spent) {
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
    there[size - 1] += count.customers() * weight * alive;
    squares[size - 1] += count.customers() * weight * alive * alive;
    spend[size - 1] += spent * weight * alive;
  }

  private void grow() {
    int room = size * 2;
    repeats = Arrays.copyOf(repeats, room);
    ages = Arrays.copyOf(ages, room);
    there = Arrays.copyOf(there, room);
    squares = Arrays.copyOf(squares, room);
    spend = Arrays.copyOf(spend, room);
  }

  /**
   * What is expected of times to come, one after the other.
   *
   * @param ends in weeks, ascending; the first time begins with the as-of date
   */
  List<Expected> over(List<Double> ends) {
    List<Expected> expected = new ArrayList<>();
    double[] before = new double[size];
    for (double end : ends) {
      double[] until = upTo(end);
      expected.add(between(before, until));
      before = until;
    }
    return expected;
  }

  /**
   * What two times are apart, of which each has what one who is there is expected to buy by then.
   */
  private Expected between(double[] before, double[] until) {
    double purchases = 0;
    double variance = 0;
    double spent = 0;
    for (int at = 0; at < size; at++) {
      double mean = until[at] - before[at];
      double ofThose = mean + mean * mean / process.shape(repeats[at]);
      purchases += there[at] * mean;
      variance += there[at] * ofThose + (there[at] - squares[at]) * mean * mean;
      spent += spend[at] * mean;
    }
    return new Expected(purchases, variance, spent);
  }

  private double[] upTo(double weeks) {
    Map<Double, PurchaseProcess.Ahead> byAge = new HashMap<>();
    double[] expected = new double[size];
    for (int at = 0; at < size; at++) {
      PurchaseProcess.Ahead ahead =
          byAge.computeIfAbsent(ages[at], age -> process.ahead(age, weeks));
      expected[at] = process.ifThere(repeats[at], ahead);
    }
    return expected;
  }

  /** Customers who are expected to have come by a time to come. */
  double returned(double until) {
    double sum = 0;
    for (int at = 0; at < size; at++) {
      sum += there[at] * process.comes(repeats[at], ages[at], until);
    }
    return sum;
  }
}
