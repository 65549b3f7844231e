package io.tenure.settings;

import java.util.Optional;

/**
 * The columns of the transaction history, as expressions over those of the input.
 *
 * @param money what was paid, and what that cost
 * @param transaction transaction id; without it no duplicate can be recognised
 * @param line id of a line within its transaction; without it no repeated line can be recognised
 * @param refund true for rows that are refunds whatever their sign
 */
public record TransactionColumns(
    SqlExpression customer,
    SqlExpression date,
    TransactionMoney money,
    Optional<SqlExpression> transaction,
    Optional<SqlExpression> line,
    Optional<SqlExpression> refund) {

  public SqlExpression amount() {
    return money.amount();
  }

  public Optional<SqlExpression> currency() {
    return money.currency();
  }

  public Optional<SqlExpression> cost() {
    return money.cost();
  }
}
