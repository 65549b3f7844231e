package io.tenure.history;

import io.tenure.settings.DimensionMoment;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.DimensionSource;
import io.tenure.staging.CustomerLayout;
import io.tenure.staging.TransactionLayout;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's segment of one dimension is found in its record and its purchases.
 *
 * @param at which purchase it comes from
 * @param position of its values in the layout of the staged rows; -1 where it has none
 * @param bands empty where it has none
 */
record SegmentRule(DimensionSource from, DimensionMoment at, int position, Bands bands)
    implements Serializable {
  private static final String MANY_VALUES = Purchases.MANY + "+";
  private static final Bands NO_BANDS = new Bands(List.of(), List.of());

  /**
   * The rule of a dimension that is not a pair: those are made of the segments of others.
   *
   * @param moneyScale decimals of amounts
   */
  static SegmentRule of(
      DimensionSettings dimension,
      TransactionLayout transactions,
      CustomerLayout customers,
      int moneyScale) {
    List<String> layout =
        dimension.from() == DimensionSource.CUSTOMERS
            ? customers.dimensions()
            : transactions.dimensions();
    Bands bands =
        switch (dimension.from()) {
          case FIRST_ORDER_VALUE -> Bands.ofMoney(dimension.details().bands(), moneyScale);
          case ORDER_FREQUENCY -> Bands.ofCounts(dimension.details().bands());
          default -> NO_BANDS;
        };
    return new SegmentRule(
        dimension.from(), dimension.details().at(), layout.indexOf(dimension.name()), bands);
  }

  /** Positions of the dimensions whose different values some rules count. */
  static Set<Integer> counted(List<SegmentRule> rules) {
    return rules.stream()
        .filter(rule -> rule.from == DimensionSource.CHANNELS_USED)
        .map(SegmentRule::position)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The segment of a customer with later purchases; empty where it does not follow from the one
   * before.
   *
   * @param before the segment without them
   * @param purchases that go on from those before
   */
  Optional<String> goingOn(String before, Purchases purchases) {
    if (from == DimensionSource.CUSTOMERS
        || purchases.latest() == null
        || (isOfFirst() && purchases.hasEarlier())) {
      return Optional.of(before);
    }
    if (from == DimensionSource.CHANNELS_USED && purchases.hasEarlier()) {
      return Optional.of(before).filter(MANY_VALUES::equals);
    }
    return Optional.of(CustomerHistory.named(segment(CustomerRecord.UNKNOWN, purchases)));
  }

  private boolean isOfFirst() {
    return at == DimensionMoment.ACQUISITION
        && (from == DimensionSource.TRANSACTIONS || from == DimensionSource.FIRST_ORDER_VALUE);
  }

  /** The segment; null when nothing is known. */
  @Nullable String segment(CustomerRecord customer, Purchases purchases) {
    if (from == DimensionSource.CUSTOMERS) {
      // there is nothing to trust in a record that contradicts itself
      return customer.dimensions().isEmpty() ? null : customer.dimensions().get(position);
    }
    Transaction purchase = at == DimensionMoment.CURRENT ? purchases.latest() : purchases.first();
    if (purchase == null) {
      return null;
    }
    return switch (from) {
      case TRANSACTIONS -> purchase.dimensions().get(position);
      case CHANNELS_USED -> differentValues(purchases.differentValues(position));
      case FIRST_ORDER_VALUE -> bands.of(purchase.amount());
      case ORDER_FREQUENCY -> bands.of(purchases.count());
      case CUSTOMERS, PAIR -> throw new IllegalStateException("no rule for " + from);
    };
  }

  private static @Nullable String differentValues(int count) {
    if (count == 0) {
      return null;
    }
    return count < Purchases.MANY ? Integer.toString(count) : MANY_VALUES;
  }
}
