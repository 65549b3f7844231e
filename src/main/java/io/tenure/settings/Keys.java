package io.tenure.settings;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Full keys, such as tenure.money.scale, and the values they lead to. */
final class Keys {
  static final String ROOT = "tenure";
  static final String DIMENSIONS = "tenure.dimensions";
  static final String AS_OF = "tenure.as-of";
  static final String WINDOWS_BY = "tenure.activity.inactivity-window-by";
  static final String WINDOWS = "tenure.activity.inactivity-windows";
  static final String COHORT_RULE = "tenure.cohorts.rule";
  static final String AT_TRANSACTION = "tenure.cohorts.at-transaction";

  private Keys() {}

  /** Every value that is not a block with something in it, null included, by its full key. */
  static SortedMap<String, ConfigValue> leaves(ConfigObject root) {
    SortedMap<String, ConfigValue> leaves = new TreeMap<>();
    collect(List.of(), root, leaves);
    return leaves;
  }

  private static void collect(
      List<String> path, ConfigObject block, Map<String, ConfigValue> leaves) {
    block.forEach(
        (name, value) -> {
          List<String> longer = new ArrayList<>(path);
          longer.add(name);
          if (value instanceof ConfigObject inner && !inner.isEmpty()) {
            collect(longer, inner, leaves);
          } else {
            leaves.put(ConfigUtil.joinPath(longer), value);
          }
        });
  }

  /** The value or block at a key; null when there is none. */
  static @Nullable ConfigValue find(ConfigObject root, String key) {
    ConfigValue found = root;
    for (String name : ConfigUtil.splitPath(key)) {
      found = found instanceof ConfigObject block ? block.get(name) : null;
    }
    return found;
  }

  static String join(String block, String name) {
    return block + "." + ConfigUtil.joinPath(name);
  }

  /** The key of the block around a key; empty for the outermost one. */
  static String parent(String key) {
    List<String> path = ConfigUtil.splitPath(key);
    return path.size() == 1 ? "" : ConfigUtil.joinPath(path.subList(0, path.size() - 1));
  }
}
