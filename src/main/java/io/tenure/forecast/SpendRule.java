package io.tenure.forecast;

import java.io.Serializable;

/**
 * What customers spend on a day on which they buy, as far as a fit tells it: small enough to be
 * sent to where the customers are.
 *
 * @param everybody what one of whom nothing is known spends
 * @param p parameter of the model: how alike the days of a customer are
 * @param q how alike customers are; 1 where nothing of one is told by others
 */
public record SpendRule(double everybody, double p, double q) implements Serializable {

  /**
   * Between what a customer has spent and what all do, the nearer to its own the more often it
   * came.
   *
   * @param repeats days on which it bought, after the first one
   * @param own mean of these days; of no account without them
   */
  public double expected(int repeats, double own) {
    if (repeats == 0 || own <= 0) {
      return everybody;
    }
    double px = p * repeats;
    double weight = px / (px + q - 1);
    return (1 - weight) * everybody + weight * own;
  }
}
