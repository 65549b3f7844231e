package io.tenure.contracts;

/** Who ended a contract; of several that end on one day the last of these counts. */
public enum EndedBy {
  /** It ended, and nothing says why. */
  UNKNOWN,
  /** The customer cancelled it, or gave a reason. */
  CUSTOMER,
  /** It was not paid. */
  PAYMENT
}
