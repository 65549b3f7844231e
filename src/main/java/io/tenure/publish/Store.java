package io.tenure.publish;

import io.tenure.digest.Sha256;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.table.Line;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.local.RawLocalFs;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.VersionInfo;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Row;

/** The few things a publication asks of a file system, local or distributed. */
final class Store {
  /** Of the names for S3 the ones that Hadoop and its vendors have used. */
  private static final Set<String> S3 = Set.of("s3", "s3a", "s3n");

  /** What a mask takes from everybody else. */
  private static final FsPermission OWNER_ALONE = FsPermission.createImmutable((short) 0077);

  private final Configuration hadoop;
  private final FileContext files;
  private final Path root;
  private final Primitives primitives;
  private final boolean isPrivate;

  Store(String root, Configuration hadoop) {
    this(root, hadoop, false);
  }

  /**
   * A store.
   *
   * @param isPrivate whether all that is made in it is for its owner alone, where a file system
   *     knows owners
   */
  Store(String root, Configuration hadoop, boolean isPrivate) {
    this.hadoop = hadoop;
    this.isPrivate = isPrivate;
    try {
      Path path = new Path(root);
      Configuration plain = new Configuration(hadoop);
      // the usual local file system renames a hidden checksum file after the file itself, and a
      // reader in between would find the file damaged
      plain.set("fs.AbstractFileSystem.file.impl", RawLocalFs.class.getName());
      Path qualified = path.getFileSystem(hadoop).makeQualified(path);
      this.files = FileContext.getFileContext(qualified.toUri(), plain);
      this.root = files.makeQualified(path);
      if (isPrivate) {
        files.setUMask(OWNER_ALONE);
      }
      this.primitives = primitives(path.getFileSystem(hadoop));
    } catch (IOException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "output %s cannot be reached: %s. Correct tenure.output.path.",
              root, e.getMessage()));
    }
  }

  private Primitives primitives(FileSystem system) throws IOException {
    if (isLocal()) {
      return new LocalPrimitives(isPrivate);
    }
    if (ConditionalPrimitives.isPossible(system, root)) {
      return new ConditionalPrimitives(system);
    }
    if (S3.contains(system.getScheme())) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "output %s: Hadoop %s cannot write to this store on the condition that there is"
                  + " nothing yet, so that two runs could both publish. Take a Spark with Hadoop"
                  + " 3.4.2 or later, leave fs.s3a.create.conditional.enabled at true, or give"
                  + " tenure.output.path a folder on HDFS or a local disk.",
              root, VersionInfo.getVersion()));
    }
    return new RenamePrimitives(files);
  }

  /** Whether a run that was overtaken cannot publish once {@link Leftovers#disarm} was called. */
  boolean canDisarm() {
    return primitives.canDisarm();
  }

  Path path(String below) {
    return new Path(root, below);
  }

  Path root() {
    return root;
  }

  boolean isPrivate() {
    return isPrivate;
  }

  boolean isLocal() {
    return "file".equals(root.toUri().getScheme());
  }

  /** The text of a file, or empty if there is no such file. */
  Optional<String> read(String name) {
    try (FSDataInputStream in = files.open(path(name))) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw cannot("read", name, e);
    }
  }

  String digest(Path file) {
    try (FSDataInputStream in = files.open(file)) {
      return Sha256.of(in);
    } catch (IOException e) {
      throw cannot("read", file.toString(), e);
    }
  }

  /** Creates a file; false if it was there already. */
  boolean create(String name, String text) {
    try {
      return primitives.create(path(name), text);
    } catch (IOException e) {
      throw cannot("create", name, e);
    }
  }

  /** What two runs could not rely on; see {@link Primitives#flaw}. */
  Optional<String> flaw(String name, String text) {
    try {
      return primitives.flaw(path(name), text);
    } catch (IOException e) {
      throw cannot("try", name, e);
    }
  }

  /** Makes the root, where nobody has made it for others, before anything is in it. */
  void createPrivateRoot() {
    try {
      if (!files.util().exists(root)) {
        files.mkdir(root, FsPermission.createImmutable((short) 0700), true);
      }
    } catch (IOException e) {
      throw cannot("create", root.toString(), e);
    }
  }

  /**
   * How Spark is to write into the store. It asks for a file system of its own, as the one that is
   * kept for everybody goes by the mask of the process.
   */
  Map<String, String> writing() {
    return isPrivate
        ? Map.of(
            "fs." + root.toUri().getScheme() + ".impl.disable.cache",
            "true",
            "fs.permissions.umask-mode",
            "077")
        : Map.of();
  }

  /** Makes a folder that its owner alone may enter, where a file system knows owners. */
  void createPrivate(String folder) {
    try {
      if (!exists(folder)) {
        files.mkdir(path(folder), FsPermission.createImmutable((short) 0700), true);
      }
    } catch (IOException e) {
      throw cannot("create", folder, e);
    }
  }

  /** Writes a file that may be there already, and that nobody else writes. */
  void put(String name, String text) {
    try (FSDataOutputStream out =
        files.create(
            path(name),
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            Options.CreateOpts.createParent())) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw cannot("write", name, e);
    }
  }

  /** Writes a file that is not there yet. */
  void write(String name, Content content) {
    try (OutputStream out =
        files.create(
            path(name), EnumSet.of(CreateFlag.CREATE), Options.CreateOpts.createParent())) {
      content.writeTo(out);
    } catch (IOException e) {
      throw cannot("write", name, e);
    }
  }

  /** Writes a file of rows that is not there yet. */
  void write(String name, LinesFile lines, List<Row> rows) {
    try {
      lines.write(new NewFile(files, path(name)), hadoop, rows);
    } catch (IOException e) {
      throw cannot("write", name, e);
    }
  }

  /** Copies a file to a folder of the local disk, under its name. */
  java.nio.file.Path copyTo(java.nio.file.Path folder, FileStatus file) {
    java.nio.file.Path copy = folder.resolve(file.getPath().getName());
    try (FSDataInputStream in = files.open(file.getPath())) {
      Files.copy(in, copy);
      return copy;
    } catch (IOException e) {
      throw cannot("copy", file.getPath().toString(), e);
    }
  }

  /** Writes what shall replace a file, beside it; see {@link Primitives}. */
  Primitives.Next prepare(String name, String text, String token) {
    Primitives.Next next = new Primitives.Next(path(name + "." + token), text);
    try {
      primitives.prepare(next.path(), text);
      return next;
    } catch (IOException e) {
      throw cannot("write", next.path().getName(), e);
    }
  }

  /** Replaces a file at one instant; false if it no longer says what it said before. */
  boolean replace(String name, Optional<String> before, Primitives.Next next) {
    try {
      return primitives.replace(path(name), before, next);
    } catch (IOException e) {
      throw cannot("replace", name, e);
    }
  }

  void rename(String from, String to) {
    try {
      files.rename(path(from), path(to));
    } catch (IOException e) {
      throw cannot("rename", from, e);
    }
  }

  boolean exists(String name) {
    try {
      return files.util().exists(path(name));
    } catch (IOException e) {
      throw cannot("look for", name, e);
    }
  }

  /** Bytes of all files below a folder; 0 if there is no such folder. */
  long bytesBelow(String folder) {
    try {
      return files.util().getContentSummary(path(folder)).getLength();
    } catch (FileNotFoundException e) {
      return 0;
    } catch (IOException e) {
      throw cannot("measure", folder, e);
    }
  }

  void delete(String name) {
    try {
      files.delete(path(name), true);
    } catch (FileNotFoundException e) {
      // it is gone, which is all that was asked
    } catch (IOException e) {
      throw cannot("delete", name, e);
    }
  }

  void copy(String from, String to) {
    try {
      files.util().copy(path(from), path(to));
    } catch (IOException e) {
      throw cannot("copy", from, e);
    }
  }

  /** What a folder holds, by name; empty if there is no such folder. */
  List<FileStatus> list(String folder) {
    try {
      RemoteIterator<FileStatus> found = files.listStatus(path(folder));
      List<FileStatus> statuses = new ArrayList<>();
      while (found.hasNext()) {
        statuses.add(found.next());
      }
      statuses.sort(Comparator.comparing(status -> status.getPath().getName()));
      return statuses;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw cannot("list", folder, e);
    }
  }

  /** Those of its files that readers of tables look at. */
  List<FileStatus> dataFiles(String folder) {
    return list(folder).stream().filter(file -> isSeen(file.getPath().getName())).toList();
  }

  private static boolean isSeen(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
  }

  /** Opens a Parquet file; whoever asks for it closes it. */
  ParquetFileReader open(FileStatus file) throws IOException {
    return ParquetFileReader.open(
        HadoopInputFile.fromStatus(file, hadoop), HadoopReadOptions.builder(hadoop).build());
  }

  /** Rows of a Parquet file, by its footer. */
  long rows(FileStatus file) {
    try (ParquetFileReader reader = open(file)) {
      return reader.getRecordCount();
    } catch (IOException e) {
      throw cannot("read", file.getPath().toString(), e);
    }
  }

  /** The columns of a Parquet file. */
  MessageType schema(FileStatus file) {
    try (ParquetFileReader reader = open(file)) {
      return reader.getFileMetaData().getSchema();
    } catch (IOException e) {
      throw cannot("read", file.getPath().toString(), e);
    }
  }

  /** Reads the rows of a file of a table. */
  void read(FileStatus file, TableFile format, Consumer<Line> action) {
    try (ParquetFileReader reader = open(file)) {
      format.forEach(reader, action);
    } catch (IOException e) {
      throw cannot("read", file.getPath().toString(), e);
    }
  }

  UncheckedIOException cannot(String verb, String name, IOException e) {
    return new UncheckedIOException(
        "Cannot " + verb + " " + name + " in " + root + ": " + e.getMessage(), e);
  }
}
