package io.tenure.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the settings, merged: --as-of over --set over the file over reference.conf. Nothing
 * else counts: no system property, and an environment variable only where the file names it.
 *
 * @param effective what holds, unknown keys included
 * @param reference the defaults, and with them the list of all keys
 */
record Layers(ConfigObject effective, ConfigObject reference) {

  static Layers of(ConfigText file, List<String> overrides, @Nullable String asOf)
      throws InvalidSettings {
    Problems problems = new Problems();
    ConfigObject reference = defaults();
    Config commandLine = new Overrides(reference, problems).layer(overrides, asOf);
    Config user = Hocon.parse(file, Includes.of(file, problems), problems).toConfig();
    // Half a file would only add messages about what the other half may well contain.
    problems.throwIfAny();
    Config merged = commandLine.withFallback(user).withFallback(reference);
    ConfigObject effective = Hocon.resolve(merged, file.name(), problems);
    problems.throwIfAny();
    return new Layers(effective, reference);
  }

  /** reference.conf, from beside this class: the root of a class path may hold somebody else's. */
  static ConfigObject defaults() {
    try (InputStream in =
            Objects.requireNonNull(Layers.class.getResourceAsStream("reference.conf"));
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      ConfigParseOptions options =
          ConfigParseOptions.defaults().setOriginDescription(Origins.DEFAULT);
      return ConfigFactory.parseReader(reader, options).root();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The value of a key. A block that the user replaced by something else leaves the defaults, so
   * that the mistake is reported once; a value that is nowhere is null at the place of its block.
   */
  ConfigValue value(String key) {
    ConfigValue found = Keys.find(effective, key);
    if (found == null) {
      found = Keys.find(reference, key);
    }
    if (found == null) {
      found = ConfigValueFactory.fromAnyRef(null).withOrigin(value(Keys.parent(key)).origin());
    }
    return found;
  }

  @Nullable ConfigValue defaultOf(String key) {
    return Keys.find(reference, key);
  }
}
