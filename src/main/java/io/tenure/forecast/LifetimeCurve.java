package io.tenure.forecast;

import io.tenure.statistics.LogLog;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.jspecify.annotations.Nullable;

/** A model with its parameters: what share of customers stays for how long. */
public final class LifetimeCurve {

  private final LifetimeModel model;
  private final double[] logs;

  /**
   * Of the logarithms of the parameters; 0 for one that is held at the end of its range, null where
   * the data tell none.
   */
  private final @Nullable RealMatrix covariance;

  LifetimeCurve(LifetimeModel model, double[] logs, @Nullable RealMatrix covariance) {
    this.model = model;
    this.logs = logs.clone();
    this.covariance = covariance;
  }

  /**
   * A curve of known parameters.
   *
   * @param parameters α, β and, if the model has it, c
   */
  public static LifetimeCurve of(LifetimeModel model, double... parameters) {
    double[] logs = new double[parameters.length];
    for (int at = 0; at < logs.length; at++) {
      logs[at] = StrictMath.log(parameters[at]);
    }
    return new LifetimeCurve(model, logs, null);
  }

  public LifetimeModel model() {
    return model;
  }

  /** Whether the data tell all parameters, and how closely. */
  boolean isTold() {
    boolean isTold = true;
    for (int at = 0; at < logs.length; at++) {
      isTold &= error(at) != null;
    }
    return isTold;
  }

  /** A parameter: α, β, c. */
  public double parameter(int number) {
    return StrictMath.exp(logs[number]);
  }

  /** Its standard error; null where the data do not tell it. */
  public @Nullable Double error(int number) {
    double variance = covariance == null ? 0 : covariance.getEntry(number, number);
    return variance > 0 ? Double.valueOf(parameter(number) * Math.sqrt(variance)) : null;
  }

  /** The mean chance of a new customer to be lost at its first renewal: α / (α + β). */
  public double meanLoss() {
    return parameter(0) / (parameter(0) + parameter(1));
  }

  /** 0 where all customers are alike, near 1 where each either leaves at once or stays for good. */
  public double heterogeneity() {
    return 1 / (parameter(0) + parameter(1) + 1);
  }

  /** S(t), of new customers. */
  public double survival(int renewals) {
    return StrictMath.exp(model.logSurvival(logs, renewals));
  }

  /** S(n + k) / S(n): of those who are there after n renewals, the share that is after k more. */
  public double survival(int after, int more) {
    return StrictMath.exp(logOf(after, more));
  }

  /** Lower end of its 95 % interval by the delta method; null where the data do not tell it. */
  public @Nullable Double low(int after, int more) {
    return end(LogLog::low, after, more);
  }

  /** Upper end of its 95 % interval. */
  public @Nullable Double high(int after, int more) {
    return end(LogLog::high, after, more);
  }

  private @Nullable Double end(DoubleBinaryOperator end, int after, int more) {
    double share = survival(after, more);
    return covariance == null || share <= 0 || share >= 1
        ? null
        : Double.valueOf(end.applyAsDouble(share, variance(covariance, after, more)));
  }

  private double logOf(int after, int more) {
    return model.logSurvival(logs, after + more) - model.logSurvival(logs, after);
  }

  /** Of ln S(n + k) / S(n). */
  private double variance(RealMatrix its, int after, int more) {
    RealVector slope =
        new ArrayRealVector(model.gradient(logs, after + more))
            .subtract(new ArrayRealVector(model.gradient(logs, after)));
    return Math.max(0, slope.dotProduct(its.operate(slope)));
  }
}
