package io.tenure.settings;

import java.util.Optional;

/**
 * The columns of the transaction history, as expressions over those of the input.
 *
 * @param money what was paid, and what that cost
 * @param transaction transaction id; without it no duplicate can be recognised
 * @param line id of a line within its transaction; without it no repeated line can be recognised
 * @param marks what is true of a row or not
 */
public record TransactionColumns(
    SqlExpression customer,
    SqlExpression date,
    TransactionMoney money,
    Optional<SqlExpression> transaction,
    Optional<SqlExpression> line,
    TransactionMarks marks) {

  public SqlExpression amount() {
    return money.amount();
  }

  public Optional<SqlExpression> currency() {
    return money.currency();
  }

  public Optional<SqlExpression> cost() {
    return money.cost();
  }

  public Optional<SqlExpression> refund() {
    return marks.refund();
  }

  public Optional<SqlExpression> starts() {
    return marks.starts();
  }

  public Optional<SqlExpression> returns() {
    return marks.returns();
  }
}
