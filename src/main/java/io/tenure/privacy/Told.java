package io.tenure.privacy;

/** What rows of a table tell of rows that are hidden in another one. */
public enum Told {
  /** A point of retention_curve tells cells: it is of the cohorts that have completed an age. */
  POINT,
  /** So does what a point sums up over later ages: it is of the cohorts that are watched at it. */
  LATER,
  /** A period of a movement table tells cells: whoever was active in it is of some cohort. */
  PERIOD,
  /** An own figure that is compared with a benchmark tells a row of a movement table. */
  FIGURE
}
