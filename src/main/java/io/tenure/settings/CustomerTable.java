package io.tenure.settings;

/** A table with a row for each customer, as a setting names it. */
public enum CustomerTable {
  VALUE,
  RISK,
  DORMANT
}
