package io.tenure.settings;

/** The lengths that a base period can have. */
public enum PeriodUnit {
  DAY,
  WEEK,
  MONTH,
  QUARTER,
  YEAR,
  RETAIL_MONTH,
  RETAIL_QUARTER,
  RETAIL_YEAR,
  CUSTOM;

  boolean isRetail() {
    return this == RETAIL_MONTH || this == RETAIL_QUARTER || this == RETAIL_YEAR;
  }
}
