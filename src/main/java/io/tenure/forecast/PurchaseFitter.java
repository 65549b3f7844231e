package io.tenure.forecast;

import static io.tenure.forecast.PurchaseModel.A;
import static io.tenure.forecast.PurchaseModel.ALPHA;
import static io.tenure.forecast.PurchaseModel.B;
import static io.tenure.forecast.PurchaseModel.R;

import java.util.List;
import java.util.Optional;

/** Finds the parameters of a model that explain purchases best, by maximum likelihood. */
public final class PurchaseFitter {
  /** So many are enough to tell where to look. */
  static final long FEW = 5_000;

  /** A logarithm beyond is that of no parameter, but the way to the end of the range. */
  private static final double FAR = 8;

  /** The same of a rate in weeks: below are some minutes. */
  private static final double NEAR = -5;

  /** Fewer than one of a thousand who leaves after a purchase is nobody. */
  private static final double LEAST_DROPOUT = 0.001;

  /**
   * With less there is no fit.
   *
   * @param repeatCustomers who came again
   * @param days since the first purchase of all
   */
  public record Fewest(long customers, long repeatCustomers, int days) {
    /** As others ask for before they show a forecast. */
    public static final Fewest USUAL = new Fewest(500, 100, 180);

    boolean isIn(PurchaseCounts counts) {
      return counts.customers() >= Math.max(1, customers)
          && counts.repeatCustomers() >= repeatCustomers
          && counts.oldest() >= days;
    }
  }

  /** The best fit of a model. */
  public static PurchaseFit fit(PurchaseModel model, PurchaseCounts counts, Fewest fewest) {
    long customers = counts.customers();
    if (!fewest.isIn(counts)) {
      return PurchaseFit.without(model, customers, FitStatus.TOO_LITTLE_DATA);
    }
    return highest(model, counts, starts(model, counts))
        .map(found -> new PurchaseFit(model, customers, status(found), Optional.of(found)))
        .orElseGet(() -> PurchaseFit.without(model, customers, FitStatus.NOT_CONVERGED));
  }

  /** Where a few of them end up, which is quick to find from all starts. */
  private static List<double[]> starts(PurchaseModel model, PurchaseCounts counts) {
    return counts.customers() <= FEW
        ? PurchaseModel.starts()
        : highest(model, counts.thinned(FEW), PurchaseModel.starts())
            .map(found -> List.of(found.logs()))
            .orElseGet(PurchaseModel::starts);
  }

  private static Optional<Maximum> highest(
      PurchaseModel model, PurchaseCounts counts, List<double[]> starts) {
    return Maximum.of(
        new PurchaseLikelihood(model, counts), PurchaseModel.box(), starts, counts.customers());
  }

  private static FitStatus status(Maximum found) {
    if (!isRateTold(found)) {
      return FitStatus.RATE_NOT_IDENTIFIED;
    }
    if (!isDropoutTold(found)) {
      return FitStatus.DROPOUT_NOT_IDENTIFIED;
    }
    boolean areTold = found.isTold(R) && found.isTold(ALPHA);
    return areTold ? FitStatus.CONVERGED : FitStatus.BOUNDARY;
  }

  /** r / α, the mean rate: where all customers are alike, both are large, and tell nothing more. */
  private static boolean isRateTold(Maximum found) {
    return found.logs()[ALPHA] >= NEAR && found.isRatioTold(R, ALPHA);
  }

  private static boolean isDropoutTold(Maximum found) {
    double a = found.parameter(A);
    return found.isTold(A)
        && a / (a + found.parameter(B)) >= LEAST_DROPOUT
        && Math.abs(found.logs()[B]) <= FAR;
  }

  private PurchaseFitter() {}
}
