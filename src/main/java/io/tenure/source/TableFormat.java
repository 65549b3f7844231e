package io.tenure.source;

import io.tenure.failure.Message;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A format of tables whose folder holds replaced and deleted files beside those that count. Only
 * its log tells them apart.
 */
enum TableFormat {
  DELTA("_delta_log", ""),
  HUDI(".hoodie", ""),
  ICEBERG("metadata", ".metadata.json");

  private final String log;
  private final String entry;

  TableFormat(String log, String entry) {
    this.log = log;
    this.entry = entry;
  }

  /** What is wrong with reading a folder as plain Parquet, if it is the log of a table. */
  static Optional<String> problemOfLog(FileSystem files, Path folder) throws IOException {
    for (TableFormat format : values()) {
      if (format.log.equals(folder.getName()) && format.isLog(files, folder)) {
        return Optional.of(format.problem(folder.getParent()));
      }
    }
    return Optional.empty();
  }

  /** The same of a folder that lies in a table, or is the root of one. */
  static Optional<String> problemAround(FileSystem files, Path inner) {
    for (Path folder = inner; folder != null; folder = folder.getParent()) {
      for (TableFormat format : values()) {
        if (format.hasLog(files, folder)) {
          return Optional.of(format.problem(folder));
        }
      }
    }
    return Optional.empty();
  }

  private boolean hasLog(FileSystem files, Path folder) {
    try {
      return isLog(files, new Path(folder, log));
    } catch (IOException e) {
      // who may read a folder need not be allowed to look around above it
      return false;
    }
  }

  private boolean isLog(FileSystem files, Path folder) throws IOException {
    try {
      return Stream.of(files.listStatus(folder))
          .map(FileStatus::getPath)
          .map(Path::getName)
          .anyMatch(name -> name.contains(entry));
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private String problem(Path root) {
    String name = name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    return Message.of(
        "%s is a table of %s: its folder also holds files that were replaced or deleted, and each"
            + " row of those would count once more. Read it by its name in a catalog, with table in"
            + " the place of path, or write its rows out as Parquet, with an engine that reads %s.",
        root, name, name);
  }
}
