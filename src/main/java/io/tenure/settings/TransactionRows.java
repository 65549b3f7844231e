package io.tenure.settings;

/**
 * The rows of the transaction history.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param rowIs whether a row is a transaction or one of its lines
 */
public record TransactionRows(InputSource source, SqlExpression where, RowGrain rowIs) {}
