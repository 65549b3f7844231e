package io.tenure.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import org.jspecify.annotations.Nullable;

/** Parses HOCON and turns the parser's exceptions into problems. */
final class Hocon {
  private Hocon() {}

  /** The parsed text, or an empty object when a problem was added. */
  static ConfigObject parse(ConfigText file, ConfigIncluder includes, Problems problems) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setSyntax(ConfigSyntax.CONF)
            .setOriginDescription(file.name())
            .setIncluder(includes);
    try {
      return ConfigFactory.parseString(file.text(), options).root();
    } catch (ConfigException e) {
      add(e, file.name(), problems);
      return ConfigFactory.empty().root();
    } catch (StackOverflowError e) {
      // the parser calls itself once a bracket
      problems.add(file.name(), "Cannot read the configuration. Its brackets nest too deeply.");
      return ConfigFactory.empty().root();
    }
  }

  /** Substitutions replaced by other values or by environment variables. */
  static ConfigObject resolve(Config merged, String name, Problems problems) {
    try {
      return merged.resolve().root();
    } catch (ConfigException e) {
      add(e, name, problems);
      return ConfigFactory.empty().root();
    }
  }

  private static void add(ConfigException e, String name, Problems problems) {
    String where = e.origin() == null ? name : Origins.where(e.origin());
    problems.add(where, "Cannot read the configuration. " + reason(e) + ".");
  }

  /** The parser's message without the position in front of it. */
  private static String reason(ConfigException e) {
    String message = text(e.getMessage());
    String position = e.origin() == null ? "" : e.origin().description() + ": ";
    return message.startsWith(position) ? message.substring(position.length()) : message;
  }

  private static String text(@Nullable String message) {
    return message == null ? "No reason is known" : message;
  }
}
