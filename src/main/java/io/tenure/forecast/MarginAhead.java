package io.tenure.forecast;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What customers who are there are expected to bring, if each brings as much in a period as all did
 * and they stay as a curve has it.
 *
 * @param horizon how many periods
 * @param margin of a customer who is there, in a period
 * @param discount of a period: what comes one later is worth less by this factor
 */
public record MarginAhead(LifetimeCurve curve, int horizon, double margin, double discount) {

  /**
   * Of one of those who were there after some renewals, when more periods are over.
   *
   * @param known renewals after which it was there
   * @param over periods that are over, more than that
   */
  public double expected(int known, int over) {
    return sum(ahead -> curve.survival(known, over - known + ahead));
  }

  /** The same with the lower end of each survival; null where the data do not tell it. */
  public @Nullable Double low(int known, int over) {
    return end(ahead -> curve.low(known, over - known + ahead));
  }

  /** The same with the upper end. */
  public @Nullable Double high(int known, int over) {
    return end(ahead -> curve.high(known, over - known + ahead));
  }

  private @Nullable Double end(IntFunction<@Nullable Double> survival) {
    for (int ahead = 0; ahead < horizon; ahead++) {
      if (survival.apply(ahead) == null) {
        return null;
      }
    }
    return sum(survival);
  }

  private double sum(IntFunction<@Nullable Double> survival) {
    double sum = 0;
    double worth = margin;
    for (int ahead = 0; ahead < horizon; ahead++) {
      worth /= 1 + discount;
      Double there = survival.apply(ahead);
      sum += there == null ? 0 : worth * there;
    }
    return sum;
  }
}
