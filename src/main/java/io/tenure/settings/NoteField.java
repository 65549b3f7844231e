package io.tenure.settings;

/**
 * One thing that a note says.
 *
 * @param name as in the settings
 * @param isRequired whether a note that does not say it is of no use
 */
public record NoteField(String name, Kind kind, boolean isRequired) {
  /** Of a number. */
  public static final int DECIMALS = 6;

  /** What its values are. */
  public enum Kind {
    DAY,
    TEXT,
    /** An amount in minor units of the tables, or of the currency that the note says. */
    MONEY,
    /** A number with six decimals, of which none is lost before it is counted with. */
    NUMBER,
    COUNT,
    FLAG
  }

  static NoteField required(String name, Kind kind) {
    return new NoteField(name, kind, true);
  }

  static NoteField optional(String name, Kind kind) {
    return new NoteField(name, kind, false);
  }
}
