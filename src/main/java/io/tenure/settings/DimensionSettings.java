package io.tenure.settings;

/**
 * A dimension to split the tables by. Its value for a customer is the one at acquisition.
 *
 * @param name lower_snake_case, as it stands in the column {@code dimension}
 * @param value expression over the columns of its input
 */
public record DimensionSettings(String name, DimensionSource from, SqlExpression value) {}
