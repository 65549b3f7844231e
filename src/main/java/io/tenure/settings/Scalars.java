package io.tenure.settings;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import java.util.List;
import java.util.Optional;

/** The texts of scalars as they were written: the parser would make 5 of 5.9. */
final class Scalars {
  private Scalars() {}

  /** Empty where there is no scalar. */
  static Optional<String> text(ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> Optional.of(value.atKey("text").getString("text"));
      case NULL, LIST, OBJECT -> Optional.empty();
    };
  }

  /** Those of a list; empty where anything in it is none. */
  static Optional<List<String>> texts(ConfigValue value) {
    if (!(value instanceof ConfigList list)) {
      return Optional.empty();
    }
    List<String> texts = list.stream().map(Scalars::text).flatMap(Optional::stream).toList();
    return Optional.of(texts).filter(all -> all.size() == list.size());
  }
}
