package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lists the data files of an input. Spark itself would skip empty files without a word and read a
 * folder of nothing as zero rows, so the listing is ours.
 */
final class InputListing {
  private final String input;
  private final Configuration hadoop;

  InputListing(String input, Configuration hadoop) {
    this.input = input;
    this.hadoop = hadoop;
  }

  /**
   * Files in the order of their paths; names that start with . or _ are not data, but _region=1 is.
   */
  List<InputFile> files(List<String> roots) {
    List<InputFile> files = new ArrayList<>();
    for (String root : roots) {
      files.addAll(filesBelow(root));
    }
    files.sort(Comparator.comparing(InputFile::path));
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i).path().equals(files.get(i - 1).path())) {
        throw failure(
            files.get(i).path()
                + " lies under two of the paths and would be counted twice. Give each folder once.");
      }
    }
    return files;
  }

  private List<InputFile> filesBelow(String root) {
    try {
      Path path = new Path(root);
      FileSystem fileSystem = path.getFileSystem(hadoop);
      FileStatus status = fileSystem.getFileStatus(path);
      List<InputFile> files = new ArrayList<>();
      Path folder = status.isFile() ? status.getPath().getParent() : status.getPath();
      collect(fileSystem, status, new Walk(folder.toString(), Map.of(), files));
      if (files.isEmpty()) {
        throw failure(root + " holds no data file. Point the path at the folder of Parquet files.");
      }
      return files;
    } catch (FileNotFoundException e) {
      throw failure(root + " does not exist. Correct the path, or create the input first.");
    } catch (IOException | IllegalArgumentException e) {
      throw failure(
          root + " cannot be listed: " + e.getMessage() + ". Correct the path or its permissions.");
    }
  }

  private void collect(FileSystem fileSystem, FileStatus status, Walk walk) throws IOException {
    if (status.isFile()) {
      walk.add(status);
      return;
    }
    for (FileStatus child : fileSystem.listStatus(status.getPath())) {
      String name = child.getPath().getName();
      if (isData(name)) {
        collect(fileSystem, child, child.isDirectory() ? walk.into(name) : walk);
      }
    }
  }

  /** As in Hive and Spark: a folder named _region=1 does hold data. */
  private static boolean isData(String name) {
    return !name.startsWith(".") && (!name.startsWith("_") || name.contains("="));
  }

  private Failure failure(String problem) {
    return new Failure(ExitCode.INPUT, "input " + input + ": " + problem);
  }

  /** Where the listing stands: the root, the partition folders above, the files so far. */
  private record Walk(String root, Map<String, String> partitions, List<InputFile> files) {

    void add(FileStatus status) {
      files.add(new InputFile(status.getPath().toString(), root, status.getLen(), partitions));
    }

    Walk into(String folder) {
      int equals = folder.indexOf('=');
      if (equals <= 0) {
        return this;
      }
      Map<String, String> deeper = new TreeMap<>(partitions);
      deeper.put(folder.substring(0, equals), folder.substring(equals + 1));
      return new Walk(root, deeper, files);
    }
  }
}
