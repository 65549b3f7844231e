package io.tenure.settings;

import java.util.List;

/**
 * The map of merged customers: which ids became which.
 *
 * @param paths folders or files of Parquet
 * @param where row filter over the input's columns
 * @param oldId an id that is no longer used, of the kind of the transactions' customer
 * @param newId the id under which that customer goes on; it may be an old one in its turn
 */
public record MergedCustomersSettings(
    List<String> paths, SqlExpression where, SqlExpression oldId, SqlExpression newId) {}
