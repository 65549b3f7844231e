package io.tenure.forecast;

import java.util.Optional;

/**
 * What a forecast made some renewals ago would have said of those who were there then, and how many
 * of them have stayed.
 */
public final class Backtest {
  private final int horizon;
  private final Lifetimes before;

  /** Who was there then, by the renewals made. */
  private final long[] there;

  /** How many of them were still there later, by the renewals since. */
  private final long[] stayed;

  private long customers;

  /**
   * Nobody yet.
   *
   * @param renewals the most that any cohort is watched for
   * @param horizon how many of them ago
   */
  public Backtest(int renewals, int horizon) {
    this.horizon = horizon;
    this.before = new Lifetimes(renewals);
    this.there = new long[renewals + 1];
    this.stayed = new long[horizon + 1];
  }

  /**
   * Adds a cohort.
   *
   * @param left by age, those who left at it
   * @param then for how many renewals it had been watched
   * @param now for how many it is watched; who cannot be followed to the horizon is not compared
   */
  public void add(long members, long[] left, int then, int now) {
    before.add(members, left, then);
    if (then < 1 || now < then + horizon) {
      return;
    }
    long rest = members;
    for (int age = 0; age < then; age++) {
      rest -= left[age];
    }
    there[then] += rest;
    customers += rest;
    for (int more = 1; more <= horizon; more++) {
      rest -= left[then + more - 1];
      stayed[more] += rest;
    }
  }

  /** The lifetimes as they were known then. */
  public Lifetimes before() {
    return before;
  }

  /** Those who were there then and are compared. */
  public long customers() {
    return customers;
  }

  public int horizon() {
    return horizon;
  }

  /**
   * How a forecast did.
   *
   * @param predicted share of those who were there then, at the horizon
   * @param meanError of the shares, mean of its size over all renewals up to the horizon
   */
  public record Outcome(
      double predicted, double actual, double naive, double meanError, double naiveError) {

    /** Of the share at the horizon; none where nobody stayed. */
    public Optional<Double> relativeError() {
      return actual > 0 ? Optional.of(predicted / actual - 1) : Optional.empty();
    }

    /**
     * Whether to use the model.
     *
     * @param maxError the largest relative error to live with
     */
    public BacktestVerdict verdict(double maxError) {
      return BacktestVerdict.of(meanError, naiveError, relativeError(), maxError);
    }
  }

  /**
   * How a model that was fitted on {@link #before()} did; none where there is nobody to compare.
   */
  public Optional<Outcome> of(LifetimeCurve curve) {
    if (customers == 0) {
      return Optional.empty();
    }
    double naive = 1;
    double meanError = 0;
    double naiveError = 0;
    for (int more = 1; more <= horizon; more++) {
      naive *= before.lastRetention();
      meanError += Math.abs(predicted(curve, more) - actual(more)) / horizon;
      naiveError += Math.abs(naive - actual(more)) / horizon;
    }
    return Optional.of(
        new Outcome(predicted(curve, horizon), actual(horizon), naive, meanError, naiveError));
  }

  private double predicted(LifetimeCurve curve, int more) {
    double sum = 0;
    for (int renewals = 1; renewals < there.length; renewals++) {
      if (there[renewals] > 0) {
        sum += there[renewals] * curve.survival(renewals, more);
      }
    }
    return sum / customers;
  }

  private double actual(int more) {
    return (double) stayed[more] / customers;
  }
}
