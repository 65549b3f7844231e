package io.tenure.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders and files that settings name, which can be looked at even where other settings are
 * wrong.
 *
 * @param output empty if it is wrong itself
 * @param inputs those that are set; the transactions have no paths if these are wrong
 * @param benchmarks CSV of benchmarks; absent for the ones that ship with the program, and if it is
 *     wrong
 * @param customers where tables of single customers go; absent where there are none
 */
public record Places(
    String output,
    Map<InputName, InputSource> inputs,
    Optional<String> benchmarks,
    Optional<String> customers) {

  /** Those of settings, of which some may be stand-ins. */
  public static Places of(Settings settings) {
    return new Places(
        settings.publication().output().path(),
        settings.input().sources(),
        settings.measures().benchmarks().path(),
        Optional.of(settings.publication().customers())
            .filter(tables -> tables.isEnabled() && !tables.path().isEmpty())
            .map(CustomerTablesSettings::path));
  }

  /** All that is read. */
  public List<String> read() {
    return Stream.concat(
            inputs.values().stream().map(InputSource::paths).flatMap(List::stream),
            benchmarks.stream())
        .toList();
  }
}
