package io.tenure.reach;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.VersionInfo;

/** The file systems behind paths. */
public final class Reach {
  /** What to do where Hadoop does not know a scheme. */
  public static final String ADD_LIBRARY =
      "add the library of the file system, in the version of Hadoop that Spark has: for s3a"
          + " --packages org.apache.hadoop:hadoop-aws:"
          + VersionInfo.getVersion()
          + ".";

  private Reach() {}

  /**
   * The file system of a path.
   *
   * @throws Failure with exit code 2, where there is none
   */
  public static FileSystem fileSystem(String path, Configuration hadoop) {
    try {
      return new Path(path).getFileSystem(hadoop);
    } catch (IOException | RuntimeException e) {
      // Hadoop throws what it likes where the class of a file system is missing
      throw unreachable(path, e);
    }
  }

  /**
   * The one address of a folder or file, which ends with a slash: of two that lie in each other one
   * begins with the other.
   *
   * @throws Failure with exit code 2, where it cannot be reached
   */
  public static String address(String path, Configuration hadoop) {
    Path qualified = fileSystem(path, hadoop).makeQualified(new Path(path));
    if (!"file".equals(qualified.toUri().getScheme())) {
      return qualified + "/";
    }
    try {
      return real(java.nio.file.Path.of(qualified.toUri().getPath())) + "/";
    } catch (IOException e) {
      throw unreachable(path, e);
    }
  }

  /**
   * Requires of what an option gives that it tells no password and has a file system.
   *
   * @param option its name
   * @throws Failure with exit code 2
   */
  public static void require(String option, String path, Configuration hadoop) {
    if (Credentials.areIn(path)) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s %s tells a password, which messages would show. Give the address without it, and"
                  + " the password to the file system: by its own files, roles or variables.",
              option, Credentials.hidden(path)));
    }
    fileSystem(path, hadoop);
  }

  /** Without symbolic links, behind which a folder could lie in another one after all. */
  private static java.nio.file.Path real(java.nio.file.Path path) throws IOException {
    java.nio.file.Path parent = path.getParent();
    java.nio.file.Path name = path.getFileName();
    return Files.exists(path) || parent == null || name == null
        ? path.toRealPath()
        : real(parent).resolve(name);
  }

  private static Failure unreachable(String path, Exception e) {
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of(
            "the path %s cannot be reached: %s. Correct it, or %s",
            path, e.getMessage(), ADD_LIBRARY));
  }
}
