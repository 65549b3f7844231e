package io.tenure.table;

/**
 * One column of a published table.
 *
 * @param presence when a row without a value is a defect
 * @param comment one sentence that says what the number means
 */
public record ColumnSpec(String name, ColumnType type, Presence presence, String comment) {

  /** When a row has a value. */
  public enum Presence {
    ALWAYS,

    /** In every row whose figures are not suppressed for privacy. */
    UNLESS_SUPPRESSED,

    /** NULL means not known. */
    SOMETIMES
  }

  /** Whether every published row has a value. */
  public boolean required() {
    return presence == Presence.ALWAYS;
  }
}
