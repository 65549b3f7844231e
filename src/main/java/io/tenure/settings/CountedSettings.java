package io.tenure.settings;

import com.typesafe.config.ConfigUtil;
import io.tenure.digest.Sha256;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings that can change a number, but the as-of date, by which runs of equal settings
 * differ. Of the places of inputs only whether there is one counts, and nothing of who gets the
 * tables, so a run elsewhere on the same data has the same digest.
 *
 * @param texts by key, each spelled in one way
 */
public record CountedSettings(SortedMap<String, String> texts) {
  private static final Pattern NEVER =
      Pattern.compile(
          "tenure\\.(as-of|(output|targets|lineage|restatement|input\\.jdbc)\\..*"
              + "|customers\\.path"
              + "|increments\\.(?!settle-days).*)");

  /** What is asked of a folded history, and does not change it. */
  private static final Pattern AFTER_HISTORY =
      Pattern.compile(
          "tenure\\.((benchmarks|subscriptions|acquisition|referrals|forecasts|rfm|risk|customers|privacy|report|increments)\\..*|quality\\.(max-rejected-share|warn-share|warnings)|customer-is"
              + "|input\\.transactions\\.columns\\.loaded-at"
              + "|input\\.acquisition-costs\\..*"
              + "|money\\.margin-rates?(-by)?(\\..*)?)");

  private static final Pattern PLACE =
      Pattern.compile("tenure\\.(benchmarks\\.path|input\\.[a-z-]+\\.(path|table|split))");

  private static final int DIGITS = 16;

  static CountedSettings of(SortedMap<String, String> canonical) {
    SortedMap<String, String> texts = new TreeMap<>();
    canonical.forEach(
        (key, value) -> {
          if (!NEVER.matcher(key).matches()) {
            texts.put(key, counted(key, value));
          }
        });
    return new CountedSettings(texts);
  }

  private static String counted(String key, String value) {
    return PLACE.matcher(key).matches() && !value.equals(ConfigValues.ABSENT) ? "given" : value;
  }

  /** SHA-256 over all of them. */
  String digest() {
    StringBuilder lines = new StringBuilder();
    texts.forEach(
        (key, value) ->
            lines.append(key).append('=').append(ConfigUtil.quoteString(value)).append('\n'));
    return Sha256.of(lines.toString());
  }

  /** A digest of each setting that can change the folded history of the same rows, by key. */
  public Map<String, String> ofHistory() {
    Map<String, String> digests = new TreeMap<>();
    texts.forEach(
        (key, value) -> {
          if (!AFTER_HISTORY.matcher(key).matches()) {
            digests.put(key, Sha256.of(value).substring(0, DIGITS));
          }
        });
    return digests;
  }
}
