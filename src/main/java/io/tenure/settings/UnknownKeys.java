package io.tenure.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds keys that are no settings, and blocks of settings that hold a single value. */
final class UnknownKeys {
  private static final String A_DIMENSION =
      "a block such as { from = customers, value = \"industry\" }";

  private final Layers layers;
  private final Set<String> known;
  private final Problems problems;

  private UnknownKeys(Layers layers, Problems problems) {
    this.layers = layers;
    this.known = new TreeSet<>(Keys.leaves(layers.reference()).keySet());
    this.problems = problems;
    if (layers.value(Keys.DIMENSIONS) instanceof ConfigObject dimensions) {
      dimensions.keySet().forEach(name -> known.addAll(keysOfDimension(name)));
    }
    for (String bySegment : List.of(Keys.WINDOWS, MoneyReader.MARGIN_RATES)) {
      if (layers.value(bySegment) instanceof ConfigObject block) {
        block.keySet().forEach(segment -> known.add(Keys.join(bySegment, segment)));
      }
    }
  }

  static void report(Layers layers, Problems problems) {
    UnknownKeys unknown = new UnknownKeys(layers, problems);
    Keys.leaves(layers.effective()).forEach(unknown::check);
  }

  private static List<String> keysOfDimension(String name) {
    List<String> keys = new ArrayList<>(List.of(Keys.join(Keys.DIMENSIONS, name)));
    DimensionReader.KEYS.forEach(setting -> keys.add(DimensionReader.key(name, setting)));
    return keys;
  }

  private void check(String key, ConfigValue value) {
    if (isBlock(key) && !(value instanceof ConfigObject)) {
      boolean isDimension = Keys.parent(key).equals(Keys.DIMENSIONS);
      String block = isDimension ? A_DIMENSION : "a block of settings { ... }";
      problems.add(
          Origins.where(value.origin()),
          key + " is " + Shown.found(key, value) + ", but must be " + block + ".");
    } else if (!isKnown(key)) {
      problems.add(Origins.where(value.origin()), key + " is not a setting. " + advice(key));
    }
  }

  private boolean isBlock(String key) {
    List<String> path = ConfigUtil.splitPath(key);
    return layers.defaultOf(key) instanceof ConfigObject
        || (path.size() == 3 && Keys.parent(key).equals(Keys.DIMENSIONS));
  }

  /** A block in the place of a value is known too: whoever reads the value reports it. */
  private boolean isKnown(String key) {
    List<String> path = ConfigUtil.splitPath(key);
    for (int length = 1; length <= path.size(); length++) {
      String start = ConfigUtil.joinPath(path.subList(0, length));
      if (known.contains(start) && (length == path.size() || !isBlock(start))) {
        return true;
      }
    }
    return false;
  }

  private String advice(String key) {
    Optional<String> meant =
        Closest.to(key, known).or(() -> Closest.to(Keys.ROOT + "." + key, known));
    return meant
        .map(name -> "Did you mean " + name + "?")
        .orElse("Remove it; --print-config shows all settings.");
  }
}
