package io.tenure.cells;

import io.tenure.history.CustomerHistory;
import java.io.Serializable;

/**
 * Some customers: those of one value of a dimension, or all.
 *
 * @param name the value
 */
public record Segment(String dimension, String name) implements Serializable {
  /** Names the total, in both columns. */
  public static final String ALL = "all";

  /** Everybody. */
  public static final Segment TOTAL = new Segment(ALL, ALL);

  /** What stands behind the name: total, none, other or value. */
  public String kind() {
    if (isTotal()) {
      return "total";
    }
    return switch (name) {
      case CustomerHistory.NO_VALUE -> "none";
      case SegmentNames.OTHER -> "other";
      default -> "value";
    };
  }

  public boolean isTotal() {
    return dimension.equals(ALL);
  }
}
