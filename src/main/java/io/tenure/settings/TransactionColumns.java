package io.tenure.settings;

import java.util.Optional;

/**
 * The columns of the transaction history, as expressions over those of the input.
 *
 * @param transaction transaction id; without it no duplicate can be recognised
 * @param line id of a line within its transaction; without it no repeated line can be recognised
 * @param refund true for rows that are refunds whatever their sign
 * @param currency ISO 4217 code of the amount; absent when all are in one currency
 */
public record TransactionColumns(
    SqlExpression customer,
    SqlExpression date,
    SqlExpression amount,
    Optional<SqlExpression> transaction,
    Optional<SqlExpression> line,
    Optional<SqlExpression> refund,
    Optional<SqlExpression> currency) {}
