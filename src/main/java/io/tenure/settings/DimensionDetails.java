package io.tenure.settings;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What has to be known of a dimension beside its source. Which of it there is depends on the
 * source, see {@link DimensionSource#takes}.
 *
 * @param value expression over the columns of its input; absent where it is derived from none
 * @param at which transaction it comes from, if it is from transactions
 * @param bands lower bounds, ascending: amounts of money or numbers of orders; empty without bands
 * @param of the two dimensions that a pair crosses; empty for others
 */
public record DimensionDetails(
    Optional<SqlExpression> value, DimensionMoment at, List<BigDecimal> bands, List<String> of) {}
