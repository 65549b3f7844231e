package io.tenure.settings;

/**
 * A Spark SQL expression from the configuration, with the place it came from so that an error can
 * name it.
 *
 * @param key the full configuration key, such as tenure.input.transactions.columns.amount
 * @param origin file and line
 */
public record SqlExpression(String key, String sql, String origin) {}
