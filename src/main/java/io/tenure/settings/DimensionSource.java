package io.tenure.settings;

/** The input that a dimension is read from. */
public enum DimensionSource {
  CUSTOMERS,
  TRANSACTIONS
}
