package io.tenure.source;

import io.tenure.digest.Sha256;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a file says of itself.
 *
 * @param columns all that it has, in its order
 * @param rows rows by its row groups; empty where a file does not tell
 * @param digest of what it says of the values in it; blank where it says nothing
 */
record Footer(InputFile file, List<FileColumn> columns, OptionalLong rows, String digest) {

  /** One that does not tell of rows and values. */
  Footer(InputFile file, List<FileColumn> columns) {
    this(file, columns, OptionalLong.empty(), "");
  }

  FileMark mark() {
    return new FileMark(
        file.path(),
        file.length(),
        file.modified(),
        String.join(
            " ", rows.isPresent() ? Long.toString(rows.getAsLong()) : "", digest, folders()));
  }

  /** What the folders above say: the same file has other values under another root. */
  private String folders() {
    Set<String> columns = new TreeSet<>(file.partitions().keySet());
    return columns.isEmpty() ? "" : Sha256.of(String.join("/", columns));
  }
}
