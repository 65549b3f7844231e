package io.tenure.settings;

/** What becomes of refunds: rows with an amount below 0, or marked as such. */
public enum RefundPolicy {
  /** They lower the revenue of the period they fall in. */
  IN_REFUND_PERIOD,
  /** They are left out, and the revenue is that before refunds. */
  IGNORE
}
