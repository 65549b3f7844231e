package io.tenure.statistics;

import java.io.Serializable;

/**
 * What came of chances to return, by their order alone: the share of customers with such a chance
 * who did return, pooled with their neighbours where it would fall as the chance rises, see {@link
 * IsotonicRates}.
 */
public final class Recalibration implements Serializable {
  private static final long serialVersionUID = 1L;

  /** By steps of the chance. */
  private final double[] rates;

  private Recalibration(double[] rates) {
    this.rates = rates;
  }

  /**
   * That of customers of whom it was told.
   *
   * @param returned of the customers of each step, from a chance of 0 to one of 1
   */
  public static Recalibration of(long[] returned, long[] customers) {
    return new Recalibration(IsotonicRates.of(returned, customers));
  }

  /** Whether there is any: nobody was told a chance where no model told it. */
  public boolean isTold() {
    return !Double.isNaN(rates[0]);
  }

  /** What a chance came to. */
  public double of(double chance) {
    return ofStep((int) Math.round(chance * (rates.length - 1)));
  }

  /** What the chance of a step came to. */
  public double ofStep(int step) {
    return rates[step];
  }
}
