package io.tenure.forecast;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The customers of today in the year to come, if its periods lose what those of the last year lost,
 * and if fewer were lost. Who comes new, or back, is left out.
 *
 * @param customers who are there
 * @param retention of each period of the year, from 0 to 1
 * @param revenue of a customer in a period
 * @param discount of a year: money that comes later is worth less
 */
public record YearAhead(long customers, List<Double> retention, double revenue, double discount) {

  /** The share of the customers who are there after the year. */
  public double survival() {
    return retention.stream().reduce(1.0, (product, rate) -> product * rate);
  }

  /**
   * What the year brings more if another share of the customers were there after it: Σ N · (S'(k) -
   * S(k)) · m / (1 + d)^(k/n) over its n periods. S' is S to the power that makes its end that
   * share: it falls where S falls, and never above 1.
   *
   * @param survival above 0
   * @return none where nobody stays, of which more cannot be told
   */
  public OptionalDouble more(double survival) {
    double before = survival();
    if (before == 0) {
      return OptionalDouble.empty();
    }
    int periods = retention.size();
    double power = before == 1 ? 1 : StrictMath.log(survival) / StrictMath.log(before);
    double there = 1;
    double sum = 0;
    for (int k = 1; k <= periods; k++) {
      there *= retention.get(k - 1);
      double part = (double) k / periods;
      sum +=
          customers
              * (StrictMath.pow(there, power) - there)
              * revenue
              / StrictMath.pow(1 + discount, part);
    }
    return OptionalDouble.of(sum);
  }

  /**
   * How many times a year's margin a customer is worth that stays each year with a chance: r / (1 +
   * d - r), after Gupta and Lehmann; the margin of the year that has begun is not in it.
   *
   * @return none where that has no end
   */
  public OptionalDouble multiple(double survival) {
    double lost = 1 + discount - survival;
    return lost > 0 ? OptionalDouble.of(survival / lost) : OptionalDouble.empty();
  }

  /** The share after so many points of a hundred more; at most all. */
  public double survivalRaisedBy(int points) {
    return Math.min(1, survival() + points / 100.0);
  }
}
