package io.tenure.tables;

import io.tenure.cells.Segment;
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
 */
record SegmentMargins(
    @Nullable BigDecimal usual, @Nullable String by, Map<String, BigDecimal> rates)
    implements Serializable {

  static SegmentMargins of(MarginSettings settings) {
    return new SegmentMargins(
        settings.usual().orElse(null), settings.by().orElse(null), Map.copyOf(settings.rates()));
  }

  /**
   * The rate of a segment; null where it is not known, as of one that has customers of several
   * rates.
   */
  @Nullable BigDecimal rate(Segment segment) {
    if (by == null) {
      return usual;
    }
    boolean isOfOneRate = segment.dimension().equals(by) && !segment.kind().equals("other");
    return isOfOneRate ? rates.getOrDefault(segment.name(), usual) : null;
  }
}
