package io.tenure.increments;

import io.tenure.failure.Message;
import java.time.LocalDate;
import java.util.Set;

/** Whether a run goes on from the history that the run before it kept. */
public sealed interface Decision {

  /** In words, for people. */
  String text();

  /** Whether there was a publication to go on from. */
  default boolean isAfterAnother() {
    return true;
  }

  /** All of the history is folded, as nothing is published yet. */
  record First() implements Decision {
    @Override
    public String text() {
      return "full, because nothing is published yet";
    }

    @Override
    public boolean isAfterAnother() {
      return false;
    }
  }

  /**
   * All of the history is folded.
   *
   * @param why as the end of a sentence
   */
  record Full(String why) implements Decision {
    @Override
    public String text() {
      return "full, because " + why;
    }
  }

  /**
   * Only what is new is folded.
   *
   * @param newFiles paths of the files of the transactions that were not there before
   * @param oldFiles paths of those that were
   * @param isOtherCustomers whether the customer table is another one
   * @param asOfBefore as-of date of what was kept
   * @param asOf as-of date of the run
   */
  record OnlyNew(
      Set<String> newFiles,
      Set<String> oldFiles,
      boolean isOtherCustomers,
      LocalDate asOfBefore,
      LocalDate asOf)
      implements Decision {

    /** Whether rows and dates count now that lay behind the as-of date before. */
    boolean isLater() {
      return asOf.isAfter(asOfBefore);
    }

    @Override
    public String text() {
      return Message.of(
          "increment, %,d new of %,d files%s",
          newFiles.size(),
          newFiles.size() + oldFiles.size(),
          isOtherCustomers ? ", another customer table" : "");
    }
  }
}
