package io.tenure.diagnosis;

import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where something failed, as far as a stack trace tells. */
final class FailedPlace {
  private static final double MEGABYTE = 1 << 20;

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "Cannot unpack lib|native library file|Could not initialize class|UnsatisfiedLinkError",
              found -> System.getProperty("java.io.tmpdir")),
          new Sign("Task failed while writing rows to (\\S+?)\\.?\\s", found -> found.group(1)),
          new Sign(
              "Mkdirs failed to create (\\S+?)(?:/_temporary\\S*)?\\s", found -> found.group(1)),
          new Sign(
              "Cannot \\w+ (?:for )?(\\S+) in (\\S+): ",
              found -> found.group(2) + "/" + found.group(1)),
          new Sign(
              "io\\.tenure\\.history\\.RowFile", found -> System.getProperty("java.io.tmpdir")),
          // Java's own words: the file, and in brackets why not
          new Sign("(/[^\\s()]+) \\((?:[A-Z][a-z-]+ )[a-z ]+\\)", found -> found.group(1)),
          new Sign(
              "org\\.apache\\.spark\\.(?:shuffle|storage\\.Disk|util\\.collection\\.unsafe)",
              found -> shuffleFolder()));

  private FailedPlace() {}

  /** The place in words, with the room that is left there; empty if the trace does not tell. */
  static String in(String trace) {
    for (Sign sign : SIGNS) {
      Matcher matcher = sign.pattern().matcher(trace);
      if (matcher.find()) {
        String place = sign.place().apply(matcher.toMatchResult());
        return Message.of(" in %s%s", place, free(place));
      }
    }
    return "";
  }

  /** Known on this machine alone. */
  private static String free(String place) {
    if (place.contains(",") || place.matches("(?!file:)\\w+://?.*")) {
      // several folders, or one of another machine
      return "";
    }
    Optional<Path> folder = Optional.of(Path.of(place.replaceFirst("^file:/*", "/")));
    while (folder.isPresent() && !Files.exists(folder.get())) {
      folder = folder.map(Path::getParent);
    }
    try {
      return folder.isPresent()
          ? Message.of(
              " (%,.1f MB free now)", Files.getFileStore(folder.get()).getUsableSpace() / MEGABYTE)
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static String shuffleFolder() {
    String folders = System.getenv("SPARK_LOCAL_DIRS");
    return folders == null
        ? System.getProperty("spark.local.dir", System.getProperty("java.io.tmpdir"))
        : folders;
  }

  /** What a trace says of a place. */
  private record Sign(Pattern pattern, Function<MatchResult, String> place) {
    Sign(String pattern, Function<MatchResult, String> place) {
      this(Pattern.compile(pattern), place);
    }
  }
}
