package io.tenure.failure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds messages without asking the machine how it writes numbers. */
public final class Message {

  /** A message from a pattern as of {@link String#format(Locale, String, Object...)}. */
  public static String of(String pattern, @Nullable Object... words) {
    return String.format(Locale.ROOT, pattern, words);
  }

  /**
   * A text as a terminal may be given it: what would move its cursor, colour it or turn its letters
   * round is written as a backslash, u and its number. Names of files and values of rows stand in
   * messages.
   */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.chars()
        .forEach(
            each -> {
              if (isObeyed(each)) {
                visible.append(of("\\u%04x", each));
              } else {
                visible.append((char) each);
              }
            });
    return visible.toString();
  }

  private static boolean isObeyed(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.FORMAT;
  }

  private Message() {}
}
