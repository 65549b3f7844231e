package io.tenure.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.tenure.reach.Credentials;
import java.util.Locale;
import java.util.regex.Pattern;

/** Values as messages and listings show them. */
final class Shown {
  private static final Pattern SECRET = Pattern.compile("password|secret|token");

  /** What stands in the place of a secret. */
  static final String HIDDEN = Credentials.HIDDEN;

  private Shown() {}

  /** The value as HOCON; a secret is not shown, nor is what a list of blocks may hold. */
  static String value(String key, ConfigValue value) {
    boolean isSecret = SECRET.matcher(key.toLowerCase(Locale.ROOT)).find();
    return isSecret || mayHold(value)
        ? HIDDEN
        : Credentials.hidden(value.render(ConfigRenderOptions.concise()));
  }

  /** Whether a block is somewhere in a list: nobody has looked at its keys. */
  private static boolean mayHold(ConfigValue value) {
    return value instanceof ConfigList list
        && list.stream().anyMatch(each -> each instanceof ConfigObject || mayHold(each));
  }

  /** An example of a value, as it is written where the value came from: a shell needs quotes. */
  static String written(String key, String example, String where) {
    return where.equals(Origins.SET) ? "--set '" + key + "=" + example + "'" : example;
  }

  /** What was found in place of something else: "key is ...". */
  static String found(String key, ConfigValue value) {
    if (value.valueType() == ConfigValueType.NULL) {
      return "not set";
    }
    if (value instanceof ConfigObject) {
      return "a block";
    }
    return value instanceof ConfigList ? "the list " + value(key, value) : value(key, value);
  }
}
