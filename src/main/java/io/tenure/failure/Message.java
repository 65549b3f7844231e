package io.tenure.failure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Builds messages without asking the machine how it writes numbers. */
public final class Message {

  /** A message from a pattern as of {@link String#format(Locale, String, Object...)}. */
  public static String of(String pattern, @Nullable Object... words) {
    return String.format(Locale.ROOT, pattern, words);
  }

  private Message() {}
}
