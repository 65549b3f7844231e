package io.tenure.settings;

import java.util.Optional;

/**
 * The money of a transaction.
 *
 * @param currency ISO 4217 code of both amounts; absent when all are in one currency
 * @param cost of what was sold; absent where nobody says so
 */
public record TransactionMoney(
    SqlExpression amount, Optional<SqlExpression> currency, Optional<SqlExpression> cost) {}
