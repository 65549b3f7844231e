package io.tenure.settings;

/** Which transaction a customer's value of a dimension comes from. */
public enum DimensionMoment {
  /** The first qualifying one. */
  ACQUISITION,

  /** The latest qualifying one up to the as-of date. */
  CURRENT
}
