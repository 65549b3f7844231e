package io.tenure.cli;

import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** How a run tells what came of it. */
enum SummaryFormat {
  TEXT,
  JSON;

  /** The format of a name in small letters. */
  static SummaryFormat of(String name) {
    return Stream.of(values())
        .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> new TypeConversionException("'" + name + "' is no format: text or json"));
  }
}
