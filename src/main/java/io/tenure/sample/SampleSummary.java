package io.tenure.sample;

/**
 * What was generated, counted while the customers' lives were decided and not from the files.
 *
 * @param customers rows of the customer table
 * @param neverActive customers without any transaction
 * @param transactions transactions of known customers, refunds included, each once
 * @param refunds how many of these are refunds
 * @param duplicates rows that repeat a transaction
 * @param missingCustomers rows without a customer
 * @param netRevenueCents purchases less refunds of the transactions, in cents
 */
public record SampleSummary(
    long customers,
    long neverActive,
    long transactions,
    long refunds,
    long duplicates,
    long missingCustomers,
    long netRevenueCents) {

  /** Rows of the transaction history, the faulty ones included. */
  public long rows() {
    return transactions + duplicates + missingCustomers;
  }
}
