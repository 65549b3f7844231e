package io.tenure.contracts;

/**
 * What became of an invoice.
 *
 * @param days since its first attempt failed: until it was paid, or until the as-of date; 0 for one
 *     that did not fail
 */
public record Dunned(Invoice invoice, Outcome outcome, int days) {

  /** How it ended. */
  public enum Outcome {
    /** Its first attempt did not fail, or there was none. */
    NOT_FAILED,

    /** It failed, and was paid while its subscription went on. */
    RECOVERED,

    /** It failed, and may still be paid. */
    OPEN,

    /** It failed, and its subscription was over before it was paid, or nobody tries any more. */
    GIVEN_UP
  }

  public boolean hasFailed() {
    return outcome != Outcome.NOT_FAILED;
  }

  public boolean isRecovered() {
    return outcome == Outcome.RECOVERED;
  }
}
