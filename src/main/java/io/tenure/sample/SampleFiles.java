package io.tenure.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The output folder of the sample, on any file system that Spark reaches. */
final class SampleFiles {
  private final SparkSession spark;
  private final String output;

  SampleFiles(SparkSession spark, String output) {
    this.spark = spark;
    this.output = output;
  }

  void refuseExisting() {
    try {
      Path folder = new Path(output);
      FileSystem files = fileSystem(folder);
      if (files.exists(folder) && files.listStatus(folder).length > 0) {
        throw failure("it exists and is not empty. Give a new folder, or remove this one first");
      }
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** Writes a table as Parquet, one file per partition. */
  void write(String name, Dataset<Row> rows) {
    rows.write().option("compression", "zstd").parquet(output + "/" + name);
  }

  void writeText(String name, String text) {
    Path file = new Path(output, name);
    try (OutputStream stream = fileSystem(file).create(file, false)) {
      stream.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /** Without Hadoop's hidden checksum file, which would make an edited text unreadable to it. */
  private FileSystem fileSystem(Path path) throws IOException {
    FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    return files instanceof ChecksumFileSystem checked ? checked.getRawFileSystem() : files;
  }

  private Failure unreachable(IOException cause) {
    Failure failure =
        failure("the folder cannot be reached (" + cause.getMessage() + "). Check its path");
    failure.initCause(cause);
    return failure;
  }

  private Failure failure(String reason) {
    return new Failure(
        ExitCode.CONFIGURATION, "Cannot generate sample data into " + output + ": " + reason + ".");
  }
}
