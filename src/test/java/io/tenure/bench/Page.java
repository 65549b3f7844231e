package io.tenure.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that keeps the results of a benchmark, the newest first. */
final class Page {
  private static final String MARKER = "<!-- results, newest first -->\n";

  private final Path file;
  private String own = "";

  Page(Path file) {
    this.file = file;
  }

  /**
   * Writes the results so far, in the place of those before: after the marker, or at the end of a
   * page without one. What somebody else has changed on the page meanwhile stays.
   */
  void write(String results) throws IOException {
    String page = Files.exists(file) ? Files.readString(file) : "";
    String others = own.isEmpty() ? page : page.replace(own, "");
    own = "\n" + results;
    int marker = others.indexOf(MARKER);
    int end = marker < 0 ? others.length() : marker + MARKER.length();
    Files.writeString(file, others.substring(0, end) + own + others.substring(end));
  }
}
