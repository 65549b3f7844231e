package io.tenure.settings;

import java.util.OptionalInt;

/**
 * A dimension to split the tables by. A customer has one value of it.
 *
 * @param name lower_snake_case, as it stands in the column {@code dimension}
 * @param top how many of the largest segments are kept; empty for all
 */
public record DimensionSettings(
    String name, DimensionSource from, DimensionDetails details, OptionalInt top) {

  /**
   * The expression of a dimension that has one.
   *
   * @throws java.util.NoSuchElementException if it has none
   */
  public SqlExpression expression() {
    return details.value().orElseThrow();
  }
}
