package io.tenure.forecast;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What came of fitting the Pareto/NBD model: customers buy at random with a rate of their own, as
 * in the others, but leave at any time and not after a purchase only, with a rate that is spread
 * over them as a gamma distribution with shape s and rate β. It is a second opinion on the same
 * purchases: no forecast is made by it.
 *
 * @param customers whose purchases it is fitted on
 * @param found what fits best; none of {@link FitStatus#TOO_LITTLE_DATA} and {@link
 *     FitStatus#NOT_CONVERGED}
 */
public record ParetoFit(long customers, FitStatus status, Optional<Maximum> found) {
  /** As the tables say it. */
  public static final String MODEL = "pareto_nbd";

  /** From 0.007 to 148: where α and β lie farther apart, its fractions take very many steps. */
  private static final double[] BOX = {5, 5, 5, 5};

  private static final List<double[]> STARTS =
      List.of(PurchaseModel.logs(.5, 15, .5, 10), PurchaseModel.logs(1, 1, 1, 1));

  /**
   * The second opinion where there is a first one. Where the purchases do not tell that, this one
   * would search for long, and end nowhere: it has its status, and no parameters.
   */
  public static ParetoFit beside(
      PurchaseFit first, PurchaseCounts counts, PurchaseFitter.Fewest fewest) {
    return first.status() == FitStatus.CONVERGED
        ? of(counts, fewest)
        : new ParetoFit(first.customers(), first.status(), Optional.empty());
  }

  /** The best fit. */
  static ParetoFit of(PurchaseCounts counts, PurchaseFitter.Fewest fewest) {
    long customers = counts.customers();
    if (!fewest.isIn(counts)) {
      return new ParetoFit(customers, FitStatus.TOO_LITTLE_DATA, Optional.empty());
    }
    return highest(counts, starts(counts))
        .map(found -> new ParetoFit(customers, status(found), Optional.of(found)))
        .orElseGet(() -> new ParetoFit(customers, FitStatus.NOT_CONVERGED, Optional.empty()));
  }

  /** Where a few of them end up, as with the other models. */
  private static List<double[]> starts(PurchaseCounts counts) {
    return counts.customers() <= PurchaseFitter.FEW
        ? STARTS
        : highest(counts.thinned(PurchaseFitter.FEW), STARTS)
            .map(found -> List.of(found.logs()))
            .orElse(STARTS);
  }

  private static Optional<Maximum> highest(PurchaseCounts counts, List<double[]> starts) {
    return Maximum.of(new ParetoLikelihood(counts), BOX, starts, counts.customers());
  }

  private static FitStatus status(Maximum found) {
    boolean areTold = IntStream.range(0, ParetoLikelihood.PARAMETERS).allMatch(found::isTold);
    return areTold ? FitStatus.CONVERGED : FitStatus.BOUNDARY;
  }

  /** A parameter: r, α in weeks, s, β in weeks. */
  public @Nullable Double parameter(int number) {
    return found.map(its -> its.parameter(number)).orElse(null);
  }

  /** Its standard error; null where the data do not tell it. */
  public @Nullable Double error(int number) {
    return found.map(its -> its.error(number)).orElse(null);
  }
}
