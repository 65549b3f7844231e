package io.tenure.settings;

/**
 * The transaction history and how its columns map to ours.
 *
 * @param rows which rows there are
 * @param columns what they say
 * @param policy how they count
 */
public record TransactionsSettings(
    TransactionRows rows, TransactionColumns columns, TransactionPolicy policy) {}
