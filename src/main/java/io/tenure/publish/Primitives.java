package io.tenure.publish;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/** What a file system does at one instant, so that of several runs one alone succeeds. */
interface Primitives {

  /** Creates a file; false if it was there already. */
  boolean create(Path file, String text) throws IOException;

  /**
   * Writes a file beside another one that it shall replace. Whoever has taken over from this run
   * deletes it, and then it cannot replace anything any more.
   */
  void prepare(Path next, String text) throws IOException;

  /**
   * Puts the text in the place of a file: readers see the old text or the new one.
   *
   * @param before what it is expected to say; empty if it is expected not to be
   * @param next the prepared file with the same text
   * @return false if something else stands there, or what was prepared is gone
   */
  boolean replace(Path file, Optional<String> before, Next next) throws IOException;

  /**
   * What two runs could not rely on, found out by trying. Where all is well nothing changes, and
   * where it is not the file keeps its text.
   *
   * @param file one of this run's own
   * @param text what it says
   */
  default Optional<String> flaw(Path file, String text) throws IOException {
    return create(file, text)
        ? Optional.of("creates a file that is there already")
        : Optional.empty();
  }

  /** Whether a run from which the prepared file was taken cannot publish any more. */
  boolean canDisarm();

  /** A prepared file and its text. */
  record Next(Path path, String text) {}
}
