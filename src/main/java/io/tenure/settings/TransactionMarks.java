package io.tenure.settings;

import java.util.Optional;

/**
 * What is true of a transaction or not.
 *
 * @param refund true for rows that are refunds whatever their sign
 * @param starts true for those with which a customer may join; absent where every qualifying one is
 * @param returns true for those with which a customer who has joined comes back; absent likewise
 */
public record TransactionMarks(
    Optional<SqlExpression> refund,
    Optional<SqlExpression> starts,
    Optional<SqlExpression> returns) {

  /** Whether not every qualifying transaction starts and returns. */
  public boolean haveRoles() {
    return starts.isPresent() || returns.isPresent();
  }
}
