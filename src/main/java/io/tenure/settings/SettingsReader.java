package io.tenure.settings;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings of a run. The value of a key is that of --as-of (for tenure.as-of), or else of
 * the last --set, or else of the file, or else of reference.conf.
 */
public final class SettingsReader {
  private SettingsReader() {}

  /**
   * The settings, checked and typed.
   *
   * @param overrides key=value of each --set, in the order given
   * @param asOf the date of --as-of, or null
   * @throws InvalidSettings with all problems: unknown keys, wrong values, settings that contradict
   *     each other; when a text cannot be parsed, with that alone
   */
  public static Settings read(ConfigText file, List<String> overrides, @Nullable String asOf)
      throws InvalidSettings {
    Layers layers = Layers.of(file, overrides, asOf);
    Problems problems = new Problems();
    UnknownKeys.report(layers, problems);
    ConfigValues values = new ConfigValues(layers, problems);
    Settings settings = settings(values, problems);
    SettingRules.check(settings, values, problems);
    problems.throwIfAny(Places.of(settings));
    return settings;
  }

  /**
   * The settings that hold, valid or not: one "key = value # origin" per line, in the order of the
   * keys, without secrets.
   *
   * @throws InvalidSettings when a text cannot be parsed
   */
  public static String printed(ConfigText file, List<String> overrides, @Nullable String asOf)
      throws InvalidSettings {
    return Keys.leaves(Layers.of(file, overrides, asOf).effective()).entrySet().stream()
        .map(
            setting ->
                setting.getKey()
                    + " = "
                    + Shown.value(setting.getKey(), setting.getValue())
                    + "  # "
                    + Origins.where(setting.getValue().origin())
                    + "\n")
        .collect(joining());
  }

  private static Settings settings(ConfigValues values, Problems problems) {
    return new Settings(
        new TimeReader(values).time(),
        new MoneyReader(values).money(),
        new InputReader(values, problems).input(),
        new DimensionReader(values, problems).dimensions(),
        new MeasureReader(values).measures(),
        new PublicationReader(values).publication(),
        // Last: it covers the keys that were read above.
        CountedSettings.of(values.canonical()));
  }
}
