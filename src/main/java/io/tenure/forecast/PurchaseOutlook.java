package io.tenure.forecast;

import io.tenure.statistics.Wilson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.jspecify.annotations.Nullable;

/** What is to be expected of the customers who are there. */
public final class PurchaseOutlook {
  private final StillThere customers;

  /** Of the parameters; null where it is not known. */
  private final @Nullable RealMatrix covariance;

  /** The customers if one parameter were a little larger, or smaller. */
  private final List<StillThere> above;

  private final List<StillThere> below;

  /**
   * What is expected of a time to come.
   *
   * @param purchases days on which customers buy
   * @param low of the 95 % interval, which knows how uncertain the parameters are, and chance
   * @param spent what they spend on these days
   * @param returned customers who will have bought by its end
   */
  public record Ahead(double purchases, double low, double high, double spent, double returned) {}

  private PurchaseOutlook(
      PurchaseFit fit,
      PurchaseProcess process,
      List<PurchaseCount> counts,
      double[] spend,
      double weight) {
    this.customers = new StillThere(process, counts, weight, spend);
    this.covariance = fit.covariance().orElse(null);
    int parameters = covariance == null ? 0 : covariance.getRowDimension();
    this.above = around(fit, parameters, DampedNewton.STEP, counts, weight, spend);
    this.below = around(fit, parameters, -DampedNewton.STEP, counts, weight, spend);
  }

  private static List<StillThere> around(
      PurchaseFit fit,
      int parameters,
      double step,
      List<PurchaseCount> counts,
      double weight,
      double[] spend) {
    return IntStream.range(0, parameters)
        .mapToObj(at -> new StillThere(fit.near(at, step), counts, weight, spend))
        .toList();
  }

  /**
   * The outlook; none where the data do not tell how often customers come.
   *
   * @param spend of all customers of each count on a day on which they buy
   * @param weight for how many customers one stands: 1, but of a sample
   */
  public static Optional<PurchaseOutlook> of(
      PurchaseFit fit, PurchaseCounts counts, double[] spend, double weight) {
    return fit.process()
        .map(process -> new PurchaseOutlook(fit, process, counts.counts(), spend, weight));
  }

  /**
   * Of times to come, one after the other.
   *
   * @param ends in weeks from the as-of date, ascending; the first time begins with it
   */
  public List<Ahead> over(List<Double> ends) {
    List<StillThere.Expected> expected = customers.over(ends);
    List<Double> uncertain = uncertainty(ends);
    return IntStream.range(0, ends.size())
        .mapToObj(at -> ahead(expected.get(at), uncertain.get(at), ends.get(at)))
        .toList();
  }

  private Ahead ahead(StillThere.Expected expected, double uncertainty, double until) {
    double mean = expected.purchases();
    double width = Wilson.Z * Math.sqrt(expected.variance() + uncertainty);
    return new Ahead(
        mean, Math.max(0, mean - width), mean + width, expected.spent(), customers.returned(until));
  }

  /** How far the parameters can be from those that are found, by the delta method. */
  private List<Double> uncertainty(List<Double> ends) {
    if (covariance == null) {
      return Collections.nCopies(ends.size(), 0.0);
    }
    List<List<StillThere.Expected>> higher = above.stream().map(its -> its.over(ends)).toList();
    List<List<StillThere.Expected>> lower = below.stream().map(its -> its.over(ends)).toList();
    List<Double> variances = new ArrayList<>();
    for (int at = 0; at < ends.size(); at++) {
      RealVector slope = new ArrayRealVector(above.size());
      for (int parameter = 0; parameter < above.size(); parameter++) {
        double difference =
            higher.get(parameter).get(at).purchases() - lower.get(parameter).get(at).purchases();
        slope.setEntry(parameter, difference / (2 * DampedNewton.STEP));
      }
      variances.add(Math.max(0, slope.dotProduct(covariance.operate(slope))));
    }
    return variances;
  }
}
