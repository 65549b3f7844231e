package io.tenure.forecast;

import static io.tenure.forecast.PurchaseModel.A;
import static io.tenure.forecast.PurchaseModel.ALPHA;
import static io.tenure.forecast.PurchaseModel.B;
import static io.tenure.forecast.PurchaseModel.R;

/**
 * A model of purchases with its parameters: what is to be expected of a customer with x repeats,
 * the last of them after t weeks, in T weeks. Where the data do not tell how many leave, nobody
 * does: what is left is the NBD model.
 */
public final class PurchaseProcess {
  /** exp of more is infinite. */
  private static final double LARGEST_LOG = 700;

  /** So near to 1 the formula with a - 1 below the line has lost its digits. */
  private static final double NEAR_ONE = 1e-6;

  private final PurchaseModel model;
  private final boolean isLeaving;
  private final double r;
  private final double alpha;
  private final double a;
  private final double b;

  /**
   * The process of some parameters.
   *
   * @param isLeaving whether customers leave
   * @param logs logarithms of r, α in weeks, a and b
   */
  PurchaseProcess(PurchaseModel model, boolean isLeaving, double[] logs) {
    this.model = model;
    this.isLeaving = isLeaving;
    this.r = StrictMath.exp(logs[R]);
    this.alpha = StrictMath.exp(logs[ALPHA]);
    this.a = StrictMath.exp(logs[A]);
    this.b = StrictMath.exp(logs[B]);
  }

  /** That of known parameters. */
  public static PurchaseProcess of(
      PurchaseModel model, double r, double alpha, double a, double b) {
    return new PurchaseProcess(model, true, PurchaseModel.logs(r, alpha, a, b));
  }

  /** The chance that the customer is still one. */
  public double alive(int x, double t, double age) {
    int k = model.chances(x);
    if (!isLeaving || k == 0) {
      return 1;
    }
    double odds =
        StrictMath.log(a / (b + k - 1)) + (r + x) * StrictMath.log((alpha + age) / (alpha + t));
    return 1 / (1 + StrictMath.exp(Math.min(LARGEST_LOG, odds)));
  }

  /** The chance that one who is still a customer would be silent for as long as this one is. */
  public double silence(int x, double t, double age) {
    return StrictMath.pow((alpha + t) / (alpha + age), r + x);
  }

  /** The chance that the customer comes within some weeks. Who leaves does so after a purchase. */
  public double returns(int x, double t, double age, double weeks) {
    double none = StrictMath.pow((alpha + age) / (alpha + age + weeks), r + x);
    return alive(x, t, age) * (1 - none);
  }

  /** How many purchases a week are to be expected of the customer as long as it is one. */
  public double rate(int x, double age) {
    return (r + x) / (alpha + age);
  }

  /** Weeks until half of such customers who are still there have come again. */
  public double medianWeeks(int x, double age) {
    return (alpha + age) * (StrictMath.pow(2, 1 / (r + x)) - 1);
  }

  /** How many purchases are to be expected of the customer in some weeks to come. */
  public double expected(int x, double t, double age, double weeks) {
    return weeks == 0 ? 0 : alive(x, t, age) * ofAlive(x, age, weeks);
  }

  /**
   * The variance of that number: purchases of a customer who is still there are taken for a
   * negative binomial count with their mean and the shape r + x.
   */
  double variance(int x, double t, double age, double weeks) {
    double alive = alive(x, t, age);
    double mean = weeks == 0 ? 0 : ofAlive(x, age, weeks);
    return alive * (mean + mean * mean / (r + x)) + alive * (1 - alive) * mean * mean;
  }

  private double ofAlive(int x, double age, double weeks) {
    if (!isLeaving) {
      return rate(x, age) * weeks;
    }
    return Math.abs(a - 1) < NEAR_ONE
        ? (ofAlive(1 - NEAR_ONE, x, age, weeks) + ofAlive(1 + NEAR_ONE, x, age, weeks)) / 2
        : ofAlive(a, x, age, weeks);
  }

  /** After Euler's transformation: the textbook form takes ten times the terms, and overflows. */
  private double ofAlive(double its, int x, double age, double weeks) {
    double c = its + b + model.chances(x) - 1;
    double z = weeks / (alpha + age + weeks);
    double sum = Hypergeometric.of(c - r - x, its - 1, c, z);
    return c / (its - 1) * (1 - StrictMath.pow(1 - z, its - 1) * sum);
  }
}
