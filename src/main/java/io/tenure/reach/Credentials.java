package io.tenure.reach;

import java.util.regex.Pattern;

/** Passwords in addresses, which every message and listing would tell. */
public final class Credentials {
  /** What stands in the place of a secret. */
  public static final String HIDDEN = "(not shown)";

  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "(://[^/?#\\s:@]*:)(?!\\d+/)[^?#\\s@]+(?=@)"
              // as Oracle writes it: thin:user/password@host
              + "|(jdbc:\\w+:\\w+:[^/?#\\s:@]+/)[^?#\\s@]+(?=@)"
              + "|([?&;,(][^=&;,()\\s]*"
              + "(?:password|pwd|secret|token|credential|access-?key|api[-_]?key|sig)[^=&;,()\\s]*=)"
              + "[^&;,()\\s\"]+",
          Pattern.CASE_INSENSITIVE);

  private Credentials() {}

  /**
   * Whether an address tells a password: user:password@host, thin:user/password@host, or password=…
   * behind it.
   */
  public static boolean areIn(String text) {
    return IN_ADDRESS.matcher(text).find();
  }

  /** A text in which no address tells a password. */
  public static String hidden(String text) {
    return IN_ADDRESS.matcher(text).replaceAll("$1$2$3" + HIDDEN);
  }
}
