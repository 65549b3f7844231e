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
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;

/** Whether a run could write its output, found out before it reads. Nothing is written for it. */
final class OutputCheck {

  /**
   * Requires that nothing that is read lies in the output or around it: a run sweeps its output.
   *
   * @throws Failure with exit code 2
   */
  static void requireApart(Configuration hadoop, Places places) {
    String output = Reach.address(places.output(), hadoop);
    for (String read : places.read()) {
      // what cannot be reached is told by those who read it, and lies elsewhere
      Optional<String> address = new Attempts().of(() -> Reach.address(read, hadoop));
      if (address.filter(it -> it.startsWith(output) || output.startsWith(it)).isPresent()) {
        throw new Failure(
            ExitCode.CONFIGURATION,
            Message.of(
                "tenure.output.path %s and the input %s overlap, and a run sweeps its output. Choose"
                    + " an output folder of its own.",
                places.output(), read));
      }
    }
  }

  /**
   * Requires an output that can be made or written, and in which what is published can be read.
   *
   * @throws Failure with exit code 2
   */
  static void requireWritable(Configuration hadoop, Places places) {
    Path output = new Path(places.output());
    problem(output, hadoop)
        .ifPresent(
            why -> {
              throw new Failure(
                  ExitCode.CONFIGURATION,
                  Message.of(
                      "output %s cannot be written: %s. Give tenure.output.path a folder that this"
                          + " process may create and write.",
                      output, why));
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
