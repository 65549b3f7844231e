package io.tenure.cli;

import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** For people, or for programs. */
enum TextOrJson {
  TEXT,
  JSON;

  /** The format of a name in small letters. */
  static TextOrJson of(String name) {
    return Stream.of(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + name + "' is no format: text or json"));
  }
}
