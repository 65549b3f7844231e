package io.tenure.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the command line. A value is the text after the first equals sign as it stands,
 * so that SQL and paths need no second kind of quotes; only null, lists and whole blocks are read
 * as HOCON.
 */
final class Overrides {
  private final ConfigObject reference;
  private final Problems problems;

  Overrides(ConfigObject reference, Problems problems) {
    this.reference = reference;
    this.problems = problems;
  }

  /** All overrides as one layer; a later --set wins over an earlier one, --as-of over all. */
  Config layer(List<String> overrides, @Nullable String asOf) {
    Config layer = ConfigFactory.empty();
    for (String override : overrides) {
      layer = set(override).withFallback(layer);
    }
    return asOf == null
        ? layer
        : nested(List.of("tenure", "as-of"), asOf, Origins.AS_OF).withFallback(layer);
  }

  private Config set(String override) {
    int equals = override.indexOf('=');
    try {
      List<String> path = ConfigUtil.splitPath(override.substring(0, Math.max(0, equals)).strip());
      String value = override.substring(equals + 1).strip();
      return nested(path, value(ConfigUtil.joinPath(path), value), Origins.SET);
    } catch (ConfigException e) {
      problems.add(
          Origins.SET,
          "\""
              + (equals < 0 ? override : override.substring(0, equals) + "=…")
              + "\" is not key=value. Write for example --set tenure.money.scale=3.");
      return ConfigFactory.empty();
    }
  }

  private static Config nested(List<String> path, @Nullable Object value, String origin) {
    ConfigValue nested = ConfigValueFactory.fromAnyRef(value, origin);
    for (int i = path.size() - 1; i >= 0; i--) {
      nested = ConfigValueFactory.fromMap(Map.of(path.get(i), nested), origin);
    }
    return ((ConfigObject) nested).toConfig();
  }

  private @Nullable Object value(String key, String text) {
    if (text.equals("null")) {
      return null;
    }
    boolean isList = text.startsWith("[") && text.endsWith("]") && mayBeList(key);
    return isList || isBlock(key) ? parsed(text) : text;
  }

  /**
   * A setting that is null by default may be a list, such as brackets of days; and no text of one
   * looks like a list: a path may begin with a bracket, as in [ab].parquet, but then does not end
   * with one.
   */
  private boolean mayBeList(String key) {
    ConfigValue usual = Keys.find(reference, key);
    return isListOfDimension(key)
        || usual instanceof ConfigList
        || (usual != null && usual.valueType() == ConfigValueType.NULL);
  }

  private static boolean isListOfDimension(String key) {
    return key.startsWith(Keys.DIMENSIONS + ".")
        && DimensionReader.LISTS.stream().anyMatch(setting -> key.endsWith("." + setting));
  }

  private boolean isBlock(String key) {
    return Keys.find(reference, key) instanceof ConfigObject
        || Keys.parent(key).equals(Keys.DIMENSIONS);
  }

  /** The text as HOCON, or as it stands when it is none. */
  private static Object parsed(String text) {
    Problems unreadable = new Problems();
    ConfigText value = new ConfigText(Origins.SET, "value = " + text, null);
    ConfigObject parsed = Hocon.parse(value, Includes.of(value, unreadable), unreadable);
    return unreadable.isEmpty() && parsed.containsKey("value") ? parsed.get("value") : text;
  }
}
