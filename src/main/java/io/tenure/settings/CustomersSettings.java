package io.tenure.settings;

import java.util.List;

/**
 * The customer table.
 *
 * @param paths folders or files of Parquet
 * @param where row filter over the input's columns
 * @param customer customer id, of the same kind (number or text) as in the transactions
 */
public record CustomersSettings(List<String> paths, SqlExpression where, SqlExpression customer) {}
