package io.tenure.settings;

import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Whether and how far retention is forecast.
 *
 * @param horizon periods beyond those that have happened
 * @param fewestCustomers with fewer there is no model
 * @param sample customers of a segment beyond which some stand for all in models of purchases
 * @param maxError relative error of a backtest above which its verdict is not to use the model
 * @param model of purchases
 * @param ahead what is taken of the time to come
 */
public record ForecastSettings(
    boolean isEnabled,
    int horizon,
    int fewestCustomers,
    int sample,
    double maxError,
    BuyingModel model,
    Ahead ahead)
    implements Serializable {

  /**
   * What is taken of the time to come.
   *
   * @param discount of a year: money that comes later is worth less
   * @param newCustomers who are taken to join in each period; 0 where nobody says so
   * @param fixedCosts of a year, in units of money; null where nobody says so
   */
  public record Ahead(double discount, int newCustomers, @Nullable BigDecimal fixedCosts)
      implements Serializable {}
}
