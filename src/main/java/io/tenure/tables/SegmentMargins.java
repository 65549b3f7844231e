package io.tenure.tables;

import io.tenure.cells.Family;
import io.tenure.cells.MarginCells;
import io.tenure.cells.Segment;
import io.tenure.cells.SegmentCells;
import io.tenure.settings.MarginSettings;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of the net revenue of a segment is margin.
 *
 * @param usual null where it is not known
 * @param by the dimension by whose segments it differs; null if it does not
 * @param areOfCosts whether each row says what it cost; then there is no rate
 */
record SegmentMargins(
    @Nullable BigDecimal usual,
    @Nullable String by,
    Map<String, BigDecimal> rates,
    boolean areOfCosts)
    implements Serializable {

  static SegmentMargins of(MarginSettings settings, boolean areOfCosts) {
    return new SegmentMargins(
        settings.usual().orElse(null),
        settings.by().orElse(null),
        Map.copyOf(settings.rates()),
        areOfCosts);
  }

  /**
   * The share of a segment; null where it is not known, as of one that has customers of several
   * rates, or brought nothing.
   */
  @Nullable Double share(SegmentCells cells) {
    if (areOfCosts) {
      long net = cells.total(Family.MARGINS, MarginCells.NET);
      long cost = cells.total(Family.MARGINS, MarginCells.COST);
      return net <= 0
          ? null
          : Double.valueOf((double) Math.subtractExact(net, cost) / (double) net);
    }
    BigDecimal rate = rate(cells.segment());
    return rate == null ? null : Double.valueOf(rate.doubleValue());
  }

  /**
   * What of some money of a segment is margin, in minor units; null where it is not known.
   *
   * @param cost of what was sold for it, if that is known
   */
  @Nullable BigDecimal margin(Segment segment, long net, long cost) {
    if (areOfCosts) {
      return BigDecimal.valueOf(Math.subtractExact(net, cost));
    }
    BigDecimal rate = rate(segment);
    return rate == null ? null : rate.multiply(BigDecimal.valueOf(net));
  }

  /**
   * The smallest count, but 0, of customers whose costs are known, or their margin, and of the
   * others; without costs they are nobody, and all.
   *
   * @param customers all of them
   */
  static long fewest(SegmentCells cells, long customers) {
    long costing = cells.total(Family.MARGINS, MarginCells.COSTING);
    long earning = cells.total(Family.MARGINS, MarginCells.EARNING);
    return SegmentColumns.fewest(costing, customers - costing, earning, customers - earning);
  }

  private @Nullable BigDecimal rate(Segment segment) {
    if (by == null) {
      return usual;
    }
    boolean isOfOneRate = segment.dimension().equals(by) && !segment.kind().equals("other");
    return isOfOneRate ? rates.getOrDefault(segment.name(), usual) : null;
  }
}
