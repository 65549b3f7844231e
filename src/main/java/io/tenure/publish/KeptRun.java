package io.tenure.publish;

import io.tenure.failure.Message;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** What a published run has kept for itself, beside what it published. */
public final class KeptRun {
  /** The table of cells: it goes with the next publication, as no run goes on from older ones. */
  public static final String CELLS = "cells";

  private final Store store;
  private final String name;

  KeptRun(Store store, String name) {
    this.store = store;
    this.name = name;
  }

  public String name() {
    return name;
  }

  private String folder() {
    return Publication.WORK + "/" + name;
  }

  /** The text of a file; empty if there is no such file. */
  public Optional<String> text(String file) {
    return store.read(folder() + "/" + file);
  }

  /** The files of a table and their lengths; blank if there is no such table. */
  public String files(String table) {
    return files(store, folder() + "/" + table);
  }

  static String files(Store store, String table) {
    return store.dataFiles(table).stream()
        .map(file -> Message.of("%s %d", file.getPath().getName(), file.getLen()))
        .collect(Collectors.joining(","));
  }

  /** The rows of a table. One whose bytes are damaged is not read, but refused. */
  public Dataset<Row> read(SparkSession spark, String table, StructType schema) {
    return spark
        .read()
        .schema(schema)
        .option("parquet.page.verify-checksum.enabled", "true")
        .parquet(store.path(folder() + "/" + table).toString());
  }

  /** Whether an error, or what caused it, tells of one of its files. */
  public boolean isNamedIn(Throwable error) {
    URI path = store.path(folder()).toUri();
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      // Spark's own messages have it escaped, those of file systems as it is
      if (message.contains(path.getPath() + "/") || message.contains(path.getRawPath() + "/")) {
        return true;
      }
    }
    return false;
  }
}
