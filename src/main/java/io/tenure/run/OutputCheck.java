package io.tenure.run;

import io.tenure.failure.Attempts;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.publish.Publication;
import io.tenure.reach.Reach;
import io.tenure.settings.Places;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;

/** Whether a run could write its output, found out before it reads. Nothing is written for it. */
final class OutputCheck {

  private static final String OUTPUT = "tenure.output.path";
  private static final String CUSTOMERS = "tenure.customers.path";

  /**
   * Requires that nothing that is read lies in an output or around it, as a run sweeps its output;
   * and that personal data lie apart from what everybody may read.
   *
   * @throws Failure with exit code 2
   */
  static void requireApart(Configuration hadoop, Places places) {
    requireApart(hadoop, OUTPUT, places.output(), places.read());
    places
        .customers()
        .ifPresent(
            customers -> {
              requireApart(hadoop, CUSTOMERS, customers, places.read());
              if (overlap(hadoop, customers, places.output())) {
                throw new Failure(
                    ExitCode.CONFIGURATION,
                    Message.of(
                        "%s %s and %s %s overlap, and whoever reads the output would find personal"
                            + " data. Choose a folder of its own.",
                        CUSTOMERS, customers, OUTPUT, places.output()));
              }
            });
  }

  private static void requireApart(
      Configuration hadoop, String setting, String output, List<String> all) {
    for (String read : all) {
      if (overlap(hadoop, output, read)) {
        throw new Failure(
            ExitCode.CONFIGURATION,
            Message.of(
                "%s %s and the input %s overlap, and a run sweeps its output. Choose an output"
                    + " folder of its own.",
                setting, output, read));
      }
    }
  }

  private static boolean overlap(Configuration hadoop, String output, String other) {
    String its = Reach.address(output, hadoop);
    // what cannot be reached is told by those who read it, and lies elsewhere
    Optional<String> address = new Attempts().of(() -> Reach.address(other, hadoop));
    return address.filter(it -> it.startsWith(its) || its.startsWith(it)).isPresent();
  }

  /**
   * Requires outputs that can be made or written, and in which what is published can be read.
   *
   * @throws Failure with exit code 2
   */
  static void requireWritable(Configuration hadoop, Places places) {
    requireWritable(hadoop, OUTPUT, places.output());
    places.customers().ifPresent(path -> requireWritable(hadoop, CUSTOMERS, path));
  }

  private static void requireWritable(Configuration hadoop, String setting, String path) {
    Path output = new Path(path);
    problem(output, hadoop)
        .ifPresent(
            why -> {
              throw new Failure(
                  ExitCode.CONFIGURATION,
                  Message.of(
                      "output %s cannot be written: %s. Give %s a folder that this process may"
                          + " create and write.",
                      output, why, setting));
            });
    Publication.published(output.toString(), hadoop);
  }

  private static Optional<String> problem(Path output, Configuration hadoop) {
    try {
      FileSystem files = output.getFileSystem(hadoop);
      FileStatus nearest = nearest(files, files.makeQualified(output));
      if (nearest.isFile()) {
        return Optional.of(nearest.getPath() + " is a file");
      }
      return mayWrite(files, nearest.getPath())
          ? Optional.empty()
          : Optional.of("no right to write in " + nearest.getPath());
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** The folder, or the nearest one above it that exists. */
  private static FileStatus nearest(FileSystem files, Path path) throws IOException {
    try {
      return files.getFileStatus(path);
    } catch (FileNotFoundException | ParentNotDirectoryException e) {
      Path parent = path.getParent();
      if (parent == null) {
        throw e;
      }
      return nearest(files, parent);
    }
  }

  /** Hadoop knows the owner's rights on a local disk, but not that root has all of them. */
  private static boolean mayWrite(FileSystem files, Path folder) throws IOException {
    if ("file".equals(folder.toUri().getScheme())) {
      return Files.isWritable(java.nio.file.Path.of(folder.toUri().getPath()));
    }
    files.access(folder, FsAction.WRITE_EXECUTE);
    return true;
  }

  private OutputCheck() {}
}
