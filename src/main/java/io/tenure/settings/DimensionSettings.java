package io.tenure.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A dimension to split the tables by. A customer has one value of it.
 *
 * @param name lower_snake_case, as it stands in the column {@code dimension}
 * @param value expression over the columns of its input; absent where it is derived from none
 * @param at which transaction it comes from, if it is from transactions
 * @param bands lower bounds, ascending: amounts of money or numbers of orders; empty without bands
 * @param of the two dimensions that a pair crosses; empty for others
 * @param top how many of the largest segments are kept; empty for all
 */
public record DimensionSettings(
    String name,
    DimensionSource from,
    Optional<SqlExpression> value,
    DimensionMoment at,
    List<BigDecimal> bands,
    List<String> of,
    OptionalInt top) {

  /**
   * The expression of a dimension that has one.
   *
   * @throws java.util.NoSuchElementException if it has none
   */
  public SqlExpression expression() {
    return value.orElseThrow();
  }
}
