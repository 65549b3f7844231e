package io.tenure.quality;

import io.tenure.failure.Message;
import java.util.Collection;
import java.util.regex.Pattern;

/** What a check found. A failed error stops the publication, a failed warning does not. */
public record Check(
    String name, String table, boolean isError, boolean passed, String observed, String expected) {
  /** How what is expected ends where it ends with advice. */
  private static final Pattern END = Pattern.compile("[.?]$");

  private static final Pattern FIGURE = Pattern.compile("-?[0-9]+([.][0-9]+)?");

  /** A rule that every row has to keep. */
  static Check ofRows(String name, String table, long violations) {
    return new Check(
        name, table, true, violations == 0, violations + " rows break it", "0 rows break it");
  }

  /** Something that does not stop a publication unless the settings say so. */
  static Check warning(
      String name, String table, boolean passed, String observed, String expected) {
    return new Check(name, table, false, passed, observed, expected);
  }

  /** A number that has to be the one that is known. */
  public static Check ofCount(String name, String table, long observed, long expected) {
    return ofEqual(name, table, observed, expected);
  }

  /** A number that is told, and that may be any. */
  public static Check told(String name, String table, long observed) {
    return new Check(name, table, true, true, Long.toString(observed), "any number");
  }

  /** Two figures that have to be equal. */
  static Check ofEqual(String name, String table, Object observed, Object expected) {
    return new Check(
        name,
        table,
        true,
        observed.equals(expected),
        String.valueOf(observed),
        String.valueOf(expected));
  }

  /** A rule that something may break, named one by one. */
  static Check ofNone(String name, String table, Collection<String> broken) {
    return new Check(
        name,
        table,
        true,
        broken.isEmpty(),
        broken.isEmpty() ? "none differs" : "different: " + String.join(", ", broken),
        "none differs");
  }

  /** Whether it compares two figures, rather than counting rows that break a rule. */
  public boolean isOfFigures() {
    return FIGURE.matcher(observed).matches();
  }

  public String severity() {
    return isError ? "error" : "warning";
  }

  /** A failed warning for people who read no tables. */
  public String warning() {
    return Message.of("%s: found %s, expected %s", name, observed, expected);
  }

  /** The failure in one sentence. */
  public String problem() {
    return Message.of(
        "check %s failed on table %s: found %s, expected %s%s",
        name, table, observed, expected, END.matcher(expected).find() ? "" : ".");
  }
}
