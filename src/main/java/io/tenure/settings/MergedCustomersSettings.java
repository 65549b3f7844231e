package io.tenure.settings;

/**
 * The map of merged customers: which ids became which.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param oldId an id that is no longer used, of the kind of the transactions' customer
 * @param newId the id under which that customer goes on; it may be an old one in its turn
 */
public record MergedCustomersSettings(
    InputSource source, SqlExpression where, SqlExpression oldId, SqlExpression newId) {}
