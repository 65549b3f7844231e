package io.tenure.increments;

import io.tenure.settings.Settings;
import io.tenure.source.Input;
import io.tenure.staging.PossibleFindings;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * What a run is made of.
 *
 * @param program its version
 * @param spark the session that reads
 * @param inputs as they were opened
 */
public record Ingredients(
    String program, SparkSession spark, Settings settings, List<Input> inputs) {
  /** Another one when the fold or the cells make something else of the same rows. */
  private static final String HISTORY_VERSION = "8";

  /** What makes Spark read dates as an earlier one did. */
  private static final List<String> LEGACY =
      List.of(
          "spark.sql.legacy.timeParserPolicy",
          "spark.sql.parquet.datetimeRebaseModeInRead",
          "spark.sql.parquet.int96RebaseModeInRead");

  KeptState state() {
    Map<String, String> counted = new TreeMap<>(settings.counted().ofHistory());
    // the offset of a time zone may be another one at another as-of date
    counted.put(
        "tenure.time-zone at the as-of date",
        PossibleFindings.isWestOfUtc(settings.time()) ? "west of UTC" : "UTC or east of it");
    LEGACY.forEach(key -> counted.put(key, spark.conf().get(key)));
    return new KeptState(
        settings.time().asOf(),
        String.join(
            ", ",
            program,
            "history " + HISTORY_VERSION,
            "Spark " + spark.version(),
            "time zones " + timeZones()),
        counted,
        inputs.stream().map(KeptInput::of).toList(),
        Map.of());
  }

  /** Of the rules by which a day begins; a fixed offset has none. */
  private String timeZones() {
    ZoneId zone = settings.time().zone();
    return ZoneRulesProvider.getAvailableZoneIds().contains(zone.getId())
        ? ZoneRulesProvider.getVersions(zone.getId()).lastKey()
        : "none";
  }
}
