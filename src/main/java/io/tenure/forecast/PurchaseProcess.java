package io.tenure.forecast;

import static io.tenure.forecast.PurchaseModel.A;
import static io.tenure.forecast.PurchaseModel.ALPHA;
import static io.tenure.forecast.PurchaseModel.B;
import static io.tenure.forecast.PurchaseModel.R;

import java.io.Serializable;

/**
 * A model of purchases with its parameters: what is to be expected of a customer with x repeats,
 * the last of them after t weeks, in T weeks. Where the data do not tell how many leave, nobody
 * does: what is left is the NBD model.
 */
public final class PurchaseProcess implements Serializable {
  private static final long serialVersionUID = 1L;

  /** exp of more is infinite. */
  private static final double LARGEST_LOG = 700;

  /** With more, and long times, powers leave the range of numbers. */
  private static final double LARGE = 20;

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

  /** The same, of customers who leave or, where the data do not tell, never do. */
  public static PurchaseProcess of(
      PurchaseModel model, boolean isLeaving, double r, double alpha, double a, double b) {
    return new PurchaseProcess(model, isLeaving, PurchaseModel.logs(r, alpha, a, b));
  }

  /** The chance that the customer is still one. */
  public double alive(int x, double t, double age) {
    int k = model.chances(x);
    if (!isLeaving || k == 0) {
      return 1;
    }
    double odds =
        StrictMath.log(a / (b + k - 1)) + shape(x) * StrictMath.log((alpha + age) / (alpha + t));
    return 1 / (1 + StrictMath.exp(Math.min(LARGEST_LOG, odds)));
  }

  /** The chance that one who is still a customer would be silent for as long as this one is. */
  public double silence(int x, double t, double age) {
    return StrictMath.pow((alpha + t) / (alpha + age), shape(x));
  }

  /** The chance that the customer comes within some weeks. Who leaves does so after a purchase. */
  public double returns(int x, double t, double age, double weeks) {
    return alive(x, t, age) * comes(x, age, weeks);
  }

  /** The same of customers of a count. */
  double returns(PurchaseCount count, double weeks) {
    return returns(count.repeats(), count.lastWeeks(), count.ageWeeks(), weeks);
  }

  /** The same chance of one who is still there. */
  double comes(int x, double age, double weeks) {
    return 1 - StrictMath.pow((alpha + age) / (alpha + age + weeks), shape(x));
  }

  /** The shape of the gamma distribution of the rates of customers with x repeats. */
  double shape(int x) {
    return r + x;
  }

  /** How many purchases a week are to be expected of the customer as long as it is one. */
  public double rate(int x, double age) {
    return shape(x) / (alpha + age);
  }

  /** Weeks until half of such customers who are still there have come again. */
  public double medianWeeks(int x, double age) {
    return (alpha + age) * (StrictMath.pow(2, 1 / shape(x)) - 1);
  }

  /** How many purchases are to be expected of the customer in some weeks to come. */
  public double expected(int x, double t, double age, double weeks) {
    return alive(x, t, age) * ifThere(x, age, weeks);
  }

  /** The same of one customer of a count. */
  double expected(PurchaseCount count, double weeks) {
    return expected(count.repeats(), count.lastWeeks(), count.ageWeeks(), weeks);
  }

  /** The same of one who is still there. */
  public double ifThere(int x, double age, double weeks) {
    return ifThere(x, ahead(age, weeks));
  }

  /** Some weeks to come, as all customers of an age see them. */
  Ahead ahead(double age, double weeks) {
    double z = weeks / (alpha + age + weeks);
    return new Ahead(age, weeks, z, StrictMath.pow(1 - z, a - 1));
  }

  /**
   * Weeks to come.
   *
   * @param z their share of all weeks, those before the customers came (α) among them
   * @param power of what is not theirs, which takes most of the time of an expectation
   */
  record Ahead(double age, double weeks, double z, double power) {}

  /** What is to be expected of one who is still there. */
  double ifThere(int x, Ahead ahead) {
    if (ahead.weeks() == 0) {
      return 0;
    }
    return isLeaving ? ofLeaving(x, ahead) : rate(x, ahead.age()) * ahead.weeks();
  }

  private double ofLeaving(int x, Ahead ahead) {
    double z = ahead.z();
    if (a > LARGE) {
      return ofMostLeaving(x, z);
    }
    return Math.abs(a - 1) < NEAR_ONE
        ? (ofAlive(-NEAR_ONE, x, z, StrictMath.pow(1 - z, -NEAR_ONE))
                + ofAlive(NEAR_ONE, x, z, StrictMath.pow(1 - z, NEAR_ONE)))
            / 2
        : ofAlive(a - 1, x, z, ahead.power());
  }

  /** The textbook form, whose terms are all above 0: the other one is 0 times infinity here. */
  private double ofMostLeaving(int x, double z) {
    int k = model.chances(x);
    double c = a + b + k - 1;
    double sum = Hypergeometric.of(shape(x), b + k, c, z);
    return c / (a - 1) * (1 - StrictMath.pow(1 - z, shape(x)) * sum);
  }

  /**
   * After Euler's transformation: the textbook form takes ten times the terms, and overflows.
   *
   * @param less a less 1
   * @param power of 1 - z by it
   */
  private double ofAlive(double less, int x, double z, double power) {
    double c = less + b + model.chances(x);
    double sum = Hypergeometric.of(c - r - x, less, c, z);
    return c / less * (1 - power * sum);
  }
}
