package io.tenure.settings;

import java.util.Optional;

/**
 * The rows of the transaction history.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param rowIs whether a row is a transaction or one of its lines
 * @param loadedAt when a row was loaded, which no figure depends on but how late rows come
 */
public record TransactionRows(
    InputSource source, SqlExpression where, RowGrain rowIs, Optional<SqlExpression> loadedAt) {}
