package io.tenure.settings;

import com.typesafe.config.ConfigUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * SHA-256 over the settings that can change a number. Of the paths of inputs only whether there is
 * one counts, and nothing of the output, so a run elsewhere on the same data has the same digest.
 */
final class Digest {
  private Digest() {}

  static String of(SortedMap<String, String> canonical) {
    StringBuilder lines = new StringBuilder();
    canonical.forEach(
        (key, value) -> {
          if (!key.startsWith("tenure.output.")) {
            lines.append(key).append('=').append(ConfigUtil.quoteString(counted(key, value)));
            lines.append('\n');
          }
        });
    return sha256(lines.toString());
  }

  private static String counted(String key, String value) {
    return key.endsWith(".path") && !value.equals(Values.ABSENT) ? "given" : value;
  }

  private static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot compute a digest: every Java has SHA-256", e);
    }
  }
}
