package io.tenure.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of fitting the gamma-gamma model of what customers spend on a day on which they buy:
 * each spends at random around a mean of its own, whatever the times, and the means are spread over
 * the customers as an inverse gamma distribution.
 *
 * <p>Source: P. S. Fader, B. G. S. Hardie and K. L. Lee, "RFM and CLV: using iso-value curves for
 * customer base analysis", Journal of Marketing Research 42 (2005) 415-430; P. S. Fader and B. G.
 * S. Hardie, "The gamma-gamma model of monetary value", note 25 (2013).
 *
 * @param customers who came again and spent something, and whom it is fitted on
 * @param mean of these customers
 * @param found what fits best, money measured by that mean; none of {@link
 *     FitStatus#TOO_LITTLE_DATA} and {@link FitStatus#NOT_CONVERGED}
 */
public record SpendFit(long customers, double mean, FitStatus status, Optional<Maximum> found) {
  static final int P = 0;
  static final int Q = 1;
  static final int GAMMA = 2;
  private static final double END = 10;

  /**
   * The best fit.
   *
   * @param fewestCustomers with fewer there is none
   */
  public static SpendFit of(SpendCounts counts, long fewestCustomers) {
    long customers = counts.customers();
    if (customers < Math.max(1, fewestCustomers)) {
      double mean = customers > 0 ? counts.mean() : 0;
      return new SpendFit(customers, mean, FitStatus.TOO_LITTLE_DATA, Optional.empty());
    }
    double mean = counts.mean();
    Optional<Maximum> found =
        Maximum.of(new SpendLikelihood(counts, mean, customers), box(), starts(), customers);
    return new SpendFit(
        customers, mean, found.map(SpendFit::status).orElse(FitStatus.NOT_CONVERGED), found);
  }

  private static double[] box() {
    double[] box = new double[GAMMA + 1];
    Arrays.fill(box, END);
    return box;
  }

  private static List<double[]> starts() {
    return List.of(
        PurchaseModel.logs(2, 3, 1), PurchaseModel.logs(6, 4, .5), PurchaseModel.logs(1, 2, 1));
  }

  private static FitStatus status(Maximum found) {
    if (!(found.isTold(P) && found.isTold(Q) && found.isTold(GAMMA))) {
      return FitStatus.BOUNDARY;
    }
    return found.parameter(Q) > 1 ? FitStatus.CONVERGED : FitStatus.NO_MEAN;
  }

  /** p, q, or γ in units of money. */
  public @Nullable Double parameter(int number) {
    return found.map(its -> its.parameter(number) * unit(number)).orElse(null);
  }

  /** Its standard error; null where the data do not tell it. */
  public @Nullable Double error(int number) {
    return found
        .flatMap(its -> Optional.ofNullable(its.error(number)))
        .map(its -> its * unit(number))
        .orElse(null);
  }

  private double unit(int number) {
    return number == GAMMA ? mean : 1;
  }

  /** Of the spend in units of money. */
  public @Nullable Double logLikelihood() {
    return found.map(its -> (its.value() - StrictMath.log(mean)) * customers).orElse(null);
  }

  /** What a customer of whom nothing is known spends on a day on which it buys. */
  public double expected() {
    if (status != FitStatus.CONVERGED) {
      return mean;
    }
    Maximum its = found.orElseThrow();
    return its.parameter(P) * its.parameter(GAMMA) / (its.parameter(Q) - 1) * mean;
  }

  /**
   * The sum over customers who came again as often.
   *
   * @param payers those of them who have left money on these days
   * @param spent that money
   */
  public double expected(int repeats, long customers, long payers, double spent) {
    double unknown = (customers - payers) * expected();
    return payers == 0 ? unknown : unknown + payers * expected(repeats, spent / repeats / payers);
  }

  /**
   * What a customer spends on a day on which it buys: between what it has spent and what all do,
   * the nearer to its own the more often it came.
   *
   * @param repeats days on which it bought, after the first one
   * @param own mean of these days; of no account without them
   */
  public double expected(int repeats, double own) {
    return status == FitStatus.CONVERGED ? rule().expected(repeats, own) : expected();
  }

  /**
   * What is expected of a single customer, where the mean of all says little of it: the more apart
   * customers are, the more counts what it has spent itself. Where the mean of the model is
   * infinite that is all that counts; without a fit all together count as one day of its own.
   */
  public SpendRule rule() {
    return found
        .map(its -> new SpendRule(expected(), its.parameter(P), Math.max(1, its.parameter(Q))))
        .orElseGet(() -> new SpendRule(expected(), 1, 2));
  }
}
