package io.tenure.settings;

/** What one input row of the transaction history is. */
public enum RowGrain {
  /** A whole transaction; two rows with one id are duplicates. */
  TRANSACTION,
  /** A line of a transaction; rows with one id add up to one transaction. */
  LINE
}
