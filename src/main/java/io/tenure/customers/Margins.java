package io.tenure.customers;

import io.tenure.cells.SegmentCells;
import io.tenure.history.Customer;
import io.tenure.settings.MarginSettings;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the money of a customer is margin: what its costs leave, where they are known, or a rate.
 *
 * @param usual rate; null where it is not known
 * @param place of the dimension by whose segments it differs; negative if it does not
 * @param areOfCosts whether it is known what was sold cost; then there is no rate
 * @param average of all customers; null without costs, or where they brought nothing
 */
record Margins(
    @Nullable BigDecimal usual,
    int place,
    Map<String, BigDecimal> rates,
    boolean areOfCosts,
    @Nullable AverageDay average)
    implements Serializable {

  /**
   * Those of a run.
   *
   * @param all cells of all customers
   */
  static Margins of(MarginSettings settings, CustomerScope scope, SegmentCells all) {
    return new Margins(
        settings.usual().orElse(null),
        settings.by().map(scope.dimensions()::indexOf).orElse(-1),
        Map.copyOf(settings.rates()),
        scope.hasCosts(),
        scope.hasCosts() ? AverageDay.of(all) : null);
  }

  private @Nullable BigDecimal rate(Customer customer) {
    return place < 0 ? usual : rates.getOrDefault(customer.segment(place), usual);
  }

  /** The share of what a customer is expected to bring; null where it is not known. */
  @Nullable Double share(OneCustomer customer) {
    if (areOfCosts) {
      return average == null
          ? null
          : Double.valueOf(average.share(customer.days().net(), customer.cost()));
    }
    BigDecimal rate = rate(customer.customer());
    return rate == null ? null : Double.valueOf(rate.doubleValue());
  }

  /** What of the net revenue of the last days is left after goods and service; null likewise. */
  @Nullable Long ofLast(OneCustomer customer, int length) {
    long net = customer.days().netOfLast(length);
    Long margin =
        areOfCosts
            ? Long.valueOf(Math.subtractExact(net, customer.costOfLast(length)))
            : of(net, rate(customer.customer()));
    return margin == null
        ? null
        : Long.valueOf(Math.subtractExact(margin, customer.servicingCostOfLast(length)));
  }

  /** Margin in minor units, rounded half up; null where the rate is not known. */
  private static @Nullable Long of(long money, @Nullable BigDecimal rate) {
    return rate == null
        ? null
        : Long.valueOf(
            BigDecimal.valueOf(money)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
  }
}
