package io.tenure.settings;

import java.util.List;

/**
 * The rows of the transaction history.
 *
 * @param paths folders or files of Parquet
 * @param where row filter over the input's columns
 * @param rowIs whether a row is a transaction or one of its lines
 */
public record TransactionRows(List<String> paths, SqlExpression where, RowGrain rowIs) {}
