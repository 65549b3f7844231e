package io.tenure.settings;

import java.util.Optional;
import java.util.Set;

/**
 * The map of users to the accounts that are counted.
 *
 * @param source where it lies
 * @param where row filter over the input's columns
 * @param user an id, of the kind of the transactions' customer
 * @param account the id of the account that the user is in
 * @param span when
 * @param inputs those whose customer is a user; that of all others is an account
 * @param others what becomes of rows of users who are in no account then
 */
public record AccountsSettings(
    InputSource source,
    SqlExpression where,
    SqlExpression user,
    SqlExpression account,
    Span span,
    Set<InputName> inputs,
    WithoutAccount others) {

  /**
   * When a user is in an account.
   *
   * @param from the first day; absent: from the beginning
   * @param until the first day on which it is not in it any more; absent: it stays
   */
  public record Span(Optional<SqlExpression> from, Optional<SqlExpression> until) {}
}
