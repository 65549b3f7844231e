package io.tenure.settings;

/** The lengths that a base period can have. */
public enum PeriodUnit {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR
}
