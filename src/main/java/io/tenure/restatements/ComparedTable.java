package io.tenure.restatements;

import java.util.Locale;

/**
 * What came of comparing a table.
 *
 * @param note what more there is to say; usually nothing
 */
record ComparedTable(String name, Status status, String note, Moved moved) {

  /** Whether it could be compared. */
  enum Status {
    COMPARED,
    COMPARED_IN_PART,
    NOT_IN_OLD_RUN,
    NOT_IN_NEW_RUN,
    OTHER_KEY,
    UNREADABLE,
    NO_OLD_RUN;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static ComparedTable not(String name, Status why, String note) {
    return new ComparedTable(name, why, note, new Moved());
  }

  /** Whether anything differs at all, whatever the reason. */
  boolean isSame() {
    boolean isCompared = status == Status.COMPARED || status == Status.COMPARED_IN_PART;
    return isCompared && note.isEmpty() && moved.isNothing();
  }
}
