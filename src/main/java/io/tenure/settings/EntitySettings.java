package io.tenure.settings;

import java.util.Optional;

/**
 * What one customer is.
 *
 * @param merged absent when no customer was merged into another
 * @param accounts absent when whoever a row names is counted
 * @param word what is counted, such as account; absent when it is a customer
 */
public record EntitySettings(
    Optional<MergedCustomersSettings> merged,
    Optional<AccountsSettings> accounts,
    Optional<String> word) {

  /** The map of accounts, if the customer of an input is a user. */
  public Optional<AccountsSettings> accountsOf(InputName input) {
    return accounts.filter(map -> map.inputs().contains(input));
  }
}
