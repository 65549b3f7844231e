package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.reach.Reach;
import io.tenure.settings.FileFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lists the data files of an input. Spark itself would skip empty files without a word and read a
 * folder of nothing as zero rows, so the listing is ours.
 */
final class InputListing {
  private final String input;
  private final FileFormat format;
  private final Configuration hadoop;

  InputListing(String input, FileFormat format, Configuration hadoop) {
    this.input = input;
    this.format = format;
    this.hadoop = hadoop;
  }

  String input() {
    return input;
  }

  FileFormat format() {
    return format;
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
    requireEachOnce(files);
    return files;
  }

  /**
   * Requires that files are still those that were listed. Spark fails on one that is gone, but
   * reads one in its place without a word.
   *
   * @throws Failure naming the first that was replaced or deleted
   */
  void requireUnchanged(List<InputFile> files) {
    files.parallelStream()
        .filter(file -> !isUnchanged(file))
        .map(InputFile::path)
        .sorted()
        .findFirst()
        .ifPresent(
            path -> {
              throw failure(
                  "%s was replaced or deleted while the run read it, so that its tables may be of"
                      + " neither state. Nothing was published. Run it again while nobody writes the"
                      + " input.",
                  path);
            });
  }

  private boolean isUnchanged(InputFile file) {
    try {
      Path path = new Path(file.path());
      FileStatus now = path.getFileSystem(hadoop).getFileStatus(path);
      return now.getLen() == file.length() && now.getModificationTime() == file.modified();
    } catch (IOException e) {
      return false;
    }
  }

  private void requireEachOnce(List<InputFile> files) {
    Map<String, InputFile> seen = new HashMap<>();
    for (InputFile file : files) {
      InputFile twin = seen.put(file.identity(), file);
      if (twin != null) {
        throw failure(
            "%s, below %s, and %s, below %s, are one file, which would be counted twice. Give each"
                + " folder once.",
            twin.path(), twin.root(), file.path(), file.root());
      }
    }
  }

  private List<InputFile> filesBelow(String root) {
    try {
      FileSystem fileSystem = Reach.fileSystem(root, hadoop);
      FileStatus status = existing(fileSystem, root);
      refuse(TableFormat.problemAround(fileSystem, LocalDisk.real(status.getPath())));
      List<InputFile> files = new ArrayList<>();
      Path folder = status.isFile() ? status.getPath().getParent() : status.getPath();
      collect(fileSystem, status, new Walk(folder.toString(), Map.of(), files));
      if (files.isEmpty()) {
        throw failure(
            "%s holds no data file. Point the path at the folder of %s files.",
            root, format.text());
      }
      return files;
    } catch (IOException | IllegalArgumentException e) {
      throw failure(
          "%s cannot be listed: %s. Correct the path or its permissions.", root, e.getMessage());
    }
  }

  private FileStatus existing(FileSystem fileSystem, String root) throws IOException {
    Path path = new Path(root);
    try {
      return fileSystem.getFileStatus(path);
    } catch (FileNotFoundException e) {
      String where =
          path.isAbsolute()
              ? ""
              : " in " + fileSystem.getWorkingDirectory() + ", as it is relative";
      String list = root.contains(",") ? " Several paths are a list: [\"…\", \"…\"]." : "";
      throw failure(
          "%s does not exist%s. Correct the path, or create the input first.%s", root, where, list);
    }
  }

  private void collect(FileSystem fileSystem, FileStatus status, Walk walk) throws IOException {
    Path path = status.getPath();
    if (status.isFile()) {
      walk.add(status, LocalDisk.real(path).toString());
      return;
    }
    refuse(LocalDisk.unreadableName(path));
    for (FileStatus child : fileSystem.listStatus(path)) {
      String name = child.getPath().getName();
      if (child.isDirectory()) {
        refuse(TableFormat.problemOfLog(fileSystem, child.getPath()));
      }
      if (isData(name)) {
        collect(fileSystem, child, child.isDirectory() ? into(child.getPath(), walk) : walk);
      }
    }
  }

  private Walk into(Path folder, Walk walk) {
    String name = folder.getName();
    if (!FolderName.isOne(name)) {
      return walk;
    }
    FolderName column = new FolderName(name);
    refuse(
        column
            .problem()
            .or(() -> walk.twin(column))
            .map(why -> Message.of("the folder %s cannot be read: %s. Rename it.", folder, why)));
    return walk.into(column);
  }

  private void refuse(Optional<String> problem) {
    problem.ifPresent(
        text -> {
          throw failure("%s", text);
        });
  }

  /** As in Hive and Spark: a folder named _region=1 does hold data. */
  private static boolean isData(String name) {
    return !name.startsWith(".") && (!name.startsWith("_") || name.contains("="));
  }

  private Failure failure(String problem, @Nullable Object... words) {
    return new Failure(ExitCode.INPUT, "input " + input + ": " + Message.of(problem, words));
  }

  /** Where the listing stands: the root, the partition folders above, the files so far. */
  private record Walk(String root, Map<String, FolderName> partitions, List<InputFile> files) {

    void add(FileStatus file, String identity) {
      files.add(
          new InputFile(
              file.getPath().toString(),
              root,
              identity,
              file.getLen(),
              file.getModificationTime(),
              partitions));
    }

    Walk into(FolderName folder) {
      Map<String, FolderName> deeper = new TreeMap<>(partitions);
      deeper.put(folder.column(), folder);
      return new Walk(root, deeper, files);
    }

    Optional<String> twin(FolderName folder) {
      return partitions.keySet().stream()
          .filter(folder.column()::equalsIgnoreCase)
          .findFirst()
          .map(column -> "a folder above it gives the column " + column + ", too");
    }
  }
}
