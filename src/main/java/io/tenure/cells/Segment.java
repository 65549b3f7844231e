package io.tenure.cells;

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

  public boolean isTotal() {
    return dimension.equals(ALL);
  }
}
