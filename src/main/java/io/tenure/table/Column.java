package io.tenure.table;

import java.io.Serializable;
import java.util.List;

/**
 * One column of a table: the only place that says its name, what it holds and counts, when it has a
 * value and what it means. Writing, checks, privacy and the data dictionary read it here.
 *
 * @param <T> Java type of a value: money is a Long of minor units, other counts are Longs, too
 * @param at its place among the columns of its table; negative where it is never published
 * @param presence when a row without a value is a defect
 * @param addsUp whether the rows of the segments of a dimension add up to that of the total
 * @param choices the only texts that it may have; empty where they are free
 * @param meaning one sentence that says what the number means
 */
@SuppressWarnings("UnusedTypeParameter") // it says what a line takes and gives
public record Column<T>(
    int at,
    String name,
    ColumnType type,
    Presence presence,
    boolean addsUp,
    List<String> choices,
    String meaning)
    implements Serializable {

  /** When a row has a value. */
  public enum Presence {
    ALWAYS,
    /** In every row whose figures are not suppressed for privacy. */
    UNLESS_SUPPRESSED,
    /** NULL means not known. */
    SOMETIMES,
    /** It counts who is behind a line, is never published, and only privacy looks at it. */
    BEHIND
  }

  /** Whether every published row has a value. */
  public boolean required() {
    return presence == Presence.ALWAYS;
  }

  /** Whether it is a figure that a suppressed row leaves out. */
  public boolean isFigure() {
    return presence == Presence.UNLESS_SUPPRESSED || presence == Presence.SOMETIMES;
  }
}
