package io.tenure.history;

/**
 * A step from the rows of a customer to its transactions. They come in the order of their
 * identities, so that a step knows by the next one that one is complete.
 */
interface TransactionStep {

  /**
   * Takes the next one.
   *
   * @param rows how many rows of the input it is made of
   */
  void accept(Transaction transaction, long rows);

  /** Hands on what no further one can change. */
  void finish();
}
