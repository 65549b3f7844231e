package io.tenure.forecast;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a model of purchases would have said some days ago of those who were there then, and what
 * they have bought since.
 *
 * @param customers sorted by their counts as they were then
 * @param days how many days ago
 */
public record PurchaseBacktest(List<Then> customers, int days) {
  private static final double DECILE = 0.1;

  /**
   * Customers of whom the same was known then.
   *
   * @param later days on which they have bought since, and the sum of their squares
   * @param returned customers who have bought since
   * @param before days on which they had bought in the year before, and the sum of their squares
   */
  public record Then(
      PurchaseCount count,
      long later,
      long laterSquared,
      long returned,
      long before,
      long beforeSquared,
      long beforeTimesLater) {}

  /**
   * How a model did. Numbers of purchases are those of one customer.
   *
   * @param naive as many as in the year before
   * @param error root of the mean square of predicted less actual purchases, over the customers
   * @param naiveError of the better of two forecasts without a model: every customer buys as it did
   *     in the year before, or all buy as all did
   * @param brier mean square of the predicted chance to come again less whether the customer did
   * @param topDecileShare of all purchases, those of the tenth of the customers of whom most were
   *     predicted
   */
  public record Outcome(
      double predicted,
      double actual,
      double naive,
      double error,
      double naiveError,
      double brier,
      double topDecileShare) {

    /** Of the purchases; none where nobody came again. */
    public Optional<Double> relativeError() {
      return actual > 0 ? Optional.of(predicted / actual - 1) : Optional.empty();
    }

    /**
     * Whether to use the model.
     *
     * @param maxError the largest relative error to live with
     */
    public BacktestVerdict verdict(double maxError) {
      return BacktestVerdict.of(error, naiveError, relativeError(), maxError);
    }
  }

  /** The counts as they were then. */
  public PurchaseCounts before() {
    return new PurchaseCounts(customers.stream().map(Then::count).toList());
  }

  /** How a model that was fitted on {@link #before()} did; none where it tells nothing. */
  public Optional<Outcome> of(PurchaseFit fit) {
    return customers.isEmpty() ? Optional.empty() : fit.process().map(this::outcome);
  }

  private Outcome outcome(PurchaseProcess process) {
    double weeks = PurchaseCount.weeks(days);
    List<Ranked> ranked =
        customers.stream()
            .map(then -> new Ranked(process.expected(then.count(), weeks), then))
            .toList();
    double all = sum(then -> then.count().customers());
    double later = sum(Then::later);
    double predicted = 0;
    double squares = 0;
    double brier = 0;
    for (Ranked one : ranked) {
      Then then = one.then();
      double number = then.count().customers();
      double expected = one.expected();
      double chance = process.returns(then.count(), weeks);
      predicted += number * expected;
      squares += number * expected * expected - 2 * expected * then.later() + then.laterSquared();
      brier +=
          then.returned() * (1 - chance) * (1 - chance)
              + (number - then.returned()) * chance * chance;
    }
    double share = days / (double) before().year();
    double mean = share * sum(Then::before) / all;
    return new Outcome(
        predicted / all,
        later / all,
        mean,
        root(squares / all),
        root(naiveSquares(share, mean, all) / all),
        brier / all,
        later > 0 ? ofTopDecile(ranked, all) / later : 0);
  }

  /** The smaller sum of squares: of every customer's own time before, or of the mean of all. */
  private double naiveSquares(double share, double mean, double all) {
    double laterSquared = sum(Then::laterSquared);
    double ofEach =
        share * share * sum(Then::beforeSquared)
            - 2 * share * sum(Then::beforeTimesLater)
            + laterSquared;
    double ofAll = laterSquared - 2 * mean * sum(Then::later) + all * mean * mean;
    return Math.min(ofEach, ofAll);
  }

  private double sum(ToLongFunction<Then> of) {
    return customers.stream().mapToLong(of).sum();
  }

  private static double root(double square) {
    return Math.sqrt(Math.max(0, square));
  }

  /** Who is alike is taken in part where the tenth ends among them. */
  private static double ofTopDecile(List<Ranked> customers, double all) {
    double left = Math.ceil(DECILE * all);
    double purchases = 0;
    List<Ranked> ranked =
        customers.stream().sorted(Comparator.comparingDouble(one -> -one.expected())).toList();
    for (Ranked one : ranked) {
      double number = one.then().count().customers();
      double taken = Math.min(left, number);
      purchases += one.then().later() * taken / number;
      left -= taken;
    }
    return purchases;
  }

  private record Ranked(double expected, Then then) {}
}
