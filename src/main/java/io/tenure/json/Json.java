package io.tenure.json;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads and writes JSON by the configuration library, which is at hand anyway: its language is a
 * superset, and clusters disagree on every JSON library.
 */
public final class Json {
  private static final ConfigRenderOptions INDENTED =
      ConfigRenderOptions.concise().setJson(true).setFormatted(true);

  /** A JSON object from maps, lists, texts, numbers and booleans; keys sorted. */
  public static String object(Map<String, ?> values) {
    return ConfigValueFactory.fromMap(values).render(INDENTED);
  }

  /** The same without spaces and line breaks. */
  public static String compact(Map<String, ?> values) {
    return ConfigValueFactory.fromMap(values).render(ConfigRenderOptions.concise());
  }

  /** A text between double quotes, as JSON and the configuration write it. */
  public static String quoted(String text) {
    return ConfigUtil.quoteString(text);
  }

  /**
   * The texts of the list under a key of the top level.
   *
   * @throws IllegalArgumentException if the text is not JSON or has no such list
   */
  public static List<String> texts(String json, String key) {
    try {
      return parsed(json).getStringList(key);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * The same object with another list of texts under a key of the top level.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static String with(String json, String key, List<String> texts) {
    try {
      return parsed(json)
          .root()
          .withValue(key, ConfigValueFactory.fromIterable(texts))
          .render(INDENTED);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * The lists of texts of the top level, by their keys.
   *
   * @throws IllegalArgumentException if the text is not JSON, or something else stands there
   */
  public static Map<String, List<String>> lists(String json) {
    try {
      Config parsed = parsed(json);
      Map<String, List<String>> lists = new TreeMap<>();
      parsed
          .root()
          .keySet()
          .forEach(key -> lists.put(key, parsed.getStringList(ConfigUtil.joinPath(key))));
      return lists;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * The values of the top level of an object, as texts.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static Map<String, String> values(String json) {
    try {
      Map<String, String> values = new TreeMap<>();
      parsed(json)
          .root()
          .unwrapped()
          .forEach((key, value) -> values.put(key, String.valueOf(value)));
      return values;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * The texts under a key of whatever objects lie in an object, however deep.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static List<String> textsOf(String json, String key) {
    try {
      List<String> texts = new ArrayList<>();
      addTexts(parsed(json).root().unwrapped(), key, texts);
      return texts;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void addTexts(Object within, String key, List<String> texts) {
    if (within instanceof Map<?, ?> object) {
      object.forEach(
          (name, value) -> {
            if (name.equals(key) && value instanceof String text) {
              texts.add(text);
            }
            addTexts(value, key, texts);
          });
    } else if (within instanceof List<?> list) {
      list.forEach(each -> addTexts(each, key, texts));
    }
  }

  /**
   * The keys of an object, and of the objects within it: customer, and customer.id.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static Set<String> keys(String json) {
    try {
      Set<String> keys = new TreeSet<>();
      addKeys(parsed(json).root(), "", keys);
      return keys;
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void addKeys(Map<String, ConfigValue> object, String before, Set<String> keys) {
    object.forEach(
        (key, value) -> {
          keys.add(before + key);
          if (value instanceof ConfigObject within) {
            addKeys(within, before + key + ".", keys);
          }
        });
  }

  private static Config parsed(String json) {
    return ConfigFactory.parseString(
        json, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
  }

  private Json() {}
}
