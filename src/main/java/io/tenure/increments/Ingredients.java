package io.tenure.increments;

import io.tenure.settings.Settings;
import io.tenure.source.Input;
import io.tenure.staging.PossibleFindings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is made of.
 *
 * @param program its version
 * @param inputs as they were opened
 */
public record Ingredients(String program, Settings settings, List<Input> inputs) {
  /** Another one when the fold makes other rows of the same input. */
  private static final String HISTORY_VERSION = "1";

  KeptState state() {
    Map<String, String> counted = new TreeMap<>(settings.counted().ofHistory());
    // the offset of a time zone may be another one at another as-of date
    counted.put(
        "tenure.time-zone at the as-of date",
        PossibleFindings.isWestOfUtc(settings.time()) ? "west of UTC" : "UTC or east of it");
    return new KeptState(
        settings.time().asOf(),
        program + ", history " + HISTORY_VERSION,
        counted,
        inputs.stream().map(KeptInput::of).toList(),
        Map.of());
  }
}
