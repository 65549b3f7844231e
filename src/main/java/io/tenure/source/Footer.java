package io.tenure.source;

import java.util.List;
import java.util.OptionalLong;

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
        rows.isPresent() ? rows.getAsLong() + " " + digest : digest);
  }
}
