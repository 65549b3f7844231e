package io.tenure.settings;

import com.typesafe.config.ConfigUtil;
import io.tenure.digest.Sha256;
import java.util.SortedMap;

/**
 * SHA-256 over the settings that can change a number. Of the places of inputs only whether there is
 * one counts, and nothing of who gets the tables, so a run elsewhere on the same data has the same
 * digest.
 */
final class Digest {
  private Digest() {}

  static String of(SortedMap<String, String> canonical) {
    StringBuilder lines = new StringBuilder();
    canonical.forEach(
        (key, value) -> {
          if (!key.matches("tenure\\.(output|targets|lineage|input\\.jdbc)\\..*")) {
            lines.append(key).append('=').append(ConfigUtil.quoteString(counted(key, value)));
            lines.append('\n');
          }
        });
    return Sha256.of(lines.toString());
  }

  private static String counted(String key, String value) {
    boolean isPlace = key.endsWith(".path") || key.endsWith(".table") || key.endsWith(".split");
    return isPlace && !value.equals(ConfigValues.ABSENT) ? "given" : value;
  }
}
