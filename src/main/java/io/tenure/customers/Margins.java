package io.tenure.customers;

import io.tenure.history.Customer;
import io.tenure.settings.MarginSettings;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the money of a customer is margin.
 *
 * @param usual null where it is not known
 * @param place of the dimension by whose segments it differs; negative if it does not
 */
record Margins(@Nullable BigDecimal usual, int place, Map<String, BigDecimal> rates)
    implements Serializable {

  static Margins of(MarginSettings settings, List<String> dimensions) {
    return new Margins(
        settings.usual().orElse(null),
        settings.by().map(dimensions::indexOf).orElse(-1),
        Map.copyOf(settings.rates()));
  }

  /** The rate of a customer; null where it is not known. */
  @Nullable BigDecimal rate(Customer customer) {
    return place < 0 ? usual : rates.getOrDefault(customer.segment(place), usual);
  }

  /** What of the net revenue of the last days is left after goods and service; null likewise. */
  @Nullable Long ofLast(OneCustomer customer, int length) {
    Long margin = of(customer.days().netOfLast(length), rate(customer.customer()));
    return margin == null
        ? null
        : Long.valueOf(Math.subtractExact(margin, customer.servicingCostOfLast(length)));
  }

  /** Margin in minor units, rounded half up; null where the rate is not known. */
  static @Nullable Long of(long money, @Nullable BigDecimal rate) {
    return rate == null
        ? null
        : Long.valueOf(
            BigDecimal.valueOf(money)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
  }
}
