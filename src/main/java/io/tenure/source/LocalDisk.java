package io.tenure.source;

import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** What only a disk of this machine has: links, and names in bytes that are no text. */
final class LocalDisk {
  private static final String NO_CHARACTER = "\uFFFD";

  /** The one name of a file that may have several by links; any other path as it is. */
  static Path real(Path path) throws IOException {
    return isLocal(path) ? new Path("file", null, file(path).toRealPath().toString()) : path;
  }

  /** What is wrong with a folder that has a name in bytes of no text: Hadoop lists it without. */
  static Optional<String> unreadableName(Path folder) throws IOException {
    if (!isLocal(folder)) {
      return Optional.empty();
    }
    try (Stream<java.nio.file.Path> files = Files.list(file(folder))) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.contains(NO_CHARACTER))
          .sorted()
          .findFirst()
          .map(
              name ->
                  Message.of(
                      "%s holds a name that is no text in the encoding of this process: %s. Rename"
                          + " it, or start with a locale of UTF-8 (LC_ALL=C.UTF-8).",
                      folder, name));
    }
  }

  private static boolean isLocal(Path path) {
    return "file".equals(path.toUri().getScheme());
  }

  private static java.nio.file.Path file(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }

  private LocalDisk() {}
}
