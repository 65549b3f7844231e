package io.tenure.tables;

import io.tenure.cells.Cell;
import io.tenure.cells.RiskCells;
import io.tenure.statistics.IsotonicRates;
import java.io.Serializable;
import java.util.List;

/**
 * What came of chances to return, by their order alone: the share of customers with such a chance
 * who did return, pooled with their neighbours where it would fall as the chance rises.
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
   * @param then cells of {@link io.tenure.cells.Family#RISK_THEN}, by whatever score
   */
  public static Recalibration of(List<Cell> then) {
    long[] returned = new long[RiskCells.STEPS + 1];
    long[] customers = new long[RiskCells.STEPS + 1];
    for (Cell cell : then) {
      if (cell.a() % RiskCells.JUDGED == RiskCells.BY_CHANCE) {
        customers[cell.b()] += cell.sums()[RiskCells.CUSTOMERS];
        returned[cell.b()] += cell.sums()[RiskCells.CUSTOMERS] - cell.sums()[RiskCells.LEFT];
      }
    }
    return new Recalibration(IsotonicRates.of(returned, customers));
  }

  /** Whether there is any: nobody was told a chance where no model told it. */
  public boolean isTold() {
    return !Double.isNaN(rates[0]);
  }

  /** What a chance came to. */
  public double of(double chance) {
    return rates[(int) Math.round(chance * RiskCells.STEPS)];
  }

  /** The mean of it over the customers of some cells by chance. */
  double mean(List<Cell> some) {
    double sum = 0;
    long customers = 0;
    for (Cell cell : some) {
      sum += rates[cell.b()] * cell.sums()[RiskCells.CUSTOMERS];
      customers += cell.sums()[RiskCells.CUSTOMERS];
    }
    return sum / customers;
  }
}
