package io.tenure.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.json.Json;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The folder of one run. Every table in it is written once and never again, so nothing that a
 * reader may be looking at is ever touched.
 */
public final class RunFolder {
  /** No reader of tables looks at a name that begins with an underscore. */
  static final String MARKER = "_tenure";

  /** Folder of tables with what is suppressed in the published ones. */
  private static final String FULL = "full";

  /** Rows of a file; a published table fits in one until it is large. */
  private static final long ROWS_PER_FILE = 5_000_000;

  /** What is read a few times is worth less work than what is published. */
  private static final Map<String, String> QUICK =
      Map.of("parquet.enable.dictionary", "false", "parquet.compression.codec.zstd.level", "1");

  private final Store store;
  private final String name;
  private final Stamp stamp;

  RunFolder(Store store, String name, Stamp stamp) {
    this.store = store;
    this.name = name;
    this.stamp = stamp;
  }

  /** Says of both folders that a run of this program made them, so that another may sweep them. */
  void mark() {
    store.create(path() + "/" + MARKER, stamp.runId());
    store.create(workPath() + "/" + MARKER, stamp.runId());
  }

  /** Its path below the output. */
  String path() {
    return Publication.RUNS + "/" + name;
  }

  String name() {
    return name;
  }

  Stamp stamp() {
    return stamp;
  }

  /** Path of what is kept but not published, below the output. */
  String workPath() {
    return Publication.WORK + "/" + name;
  }

  /**
   * Keeps an intermediate table for this run and those who look into it. It is apart from what is
   * published, because it may hold customer ids.
   */
  public KeptTable keep(TableReader reader, String table, Dataset<Row> rows) {
    String folder = workPath() + "/" + table;
    rows.write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", "zstd")
        .options(QUICK)
        .parquet(store.path(folder).toString());
    List<FileStatus> files = store.dataFiles(folder);
    return new KeptTable(readBack(reader, rows.schema(), folder, files), count(files));
  }

  private Dataset<Row> readBack(
      TableReader reader, StructType schema, String folder, List<FileStatus> files) {
    long bytes = files.stream().mapToLong(FileStatus::getLen).sum();
    return reader.read(schema, store.path(folder).toString(), bytes);
  }

  /** By the footers: a query would cost as much as a small table does. */
  private long count(List<FileStatus> files) {
    return files.parallelStream().mapToLong(store::rows).sum();
  }

  /**
   * Keeps a published table with the figures that are suppressed in it, in the columns that it was
   * built with. It is not published.
   */
  public WrittenTable keepFull(TableReader reader, TableSpec spec, Dataset<Row> rows) {
    KeptTable kept = keep(reader, FULL + "/" + spec.name(), withStamp(rows));
    return new WrittenTable(spec, kept.rows(), kept.count());
  }

  /** Removes what was kept, but the tables of these names. */
  public void discardAllBut(List<String> tables) {
    for (FileStatus folder : store.list(workPath())) {
      String kept = folder.getPath().getName();
      if (!tables.contains(kept) && !kept.equals(MARKER)) {
        store.delete(workPath() + "/" + kept);
      }
    }
  }

  /** Writes a table in the shape of its contract, sorted by its key, and reads it back. */
  public WrittenTable write(TableReader reader, TableSpec spec, Dataset<Row> rows) {
    StructType schema = spec.schema(stamp.moneyScale());
    Column[] key = spec.key().stream().map(column -> col(column)).toArray(Column[]::new);
    String folder = path() + "/" + spec.name();
    stamped(spec, rows, schema)
        .repartition(1, lit(0))
        .sortWithinPartitions(key)
        .write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", "zstd")
        .option("maxRecordsPerFile", ROWS_PER_FILE)
        .parquet(store.path(folder).toString());
    List<FileStatus> files = store.dataFiles(folder);
    return new WrittenTable(spec, readBack(reader, schema, folder, files), count(files));
  }

  /** Writes run.json, which says of the run what the table of that name says. */
  public void writeRecord(Map<String, String> properties) {
    store.create(path() + "/run.json", Json.object(properties));
  }

  /** The full path, for messages. */
  public String location() {
    return store.path(path()).toString();
  }

  private Dataset<Row> stamped(TableSpec spec, Dataset<Row> rows, StructType schema) {
    Dataset<Row> complete = withStamp(rows);
    requireColumns(spec, complete);
    Column[] columns =
        Arrays.stream(schema.fields())
            .map(
                field ->
                    col(field.name()).cast(field.dataType()).as(field.name(), field.metadata()))
            .toArray(Column[]::new);
    requireTypes(spec, complete, schema);
    return complete.select(columns);
  }

  private Dataset<Row> withStamp(Dataset<Row> rows) {
    return rows.withColumn(TableSpec.AS_OF, lit(stamp.asOf()))
        .withColumn(TableSpec.RUN_ID, lit(stamp.runId()));
  }

  /** Spark's own conversion fills a missing column with NULL without a word. */
  private static void requireColumns(TableSpec spec, Dataset<Row> rows) {
    Set<String> missing = new TreeSet<>(spec.columnNames());
    missing.removeAll(List.of(rows.columns()));
    if (!missing.isEmpty()) {
      throw new IllegalStateException("table " + spec.name() + " lacks the columns " + missing);
    }
  }

  private static void requireTypes(TableSpec spec, Dataset<Row> rows, StructType schema) {
    for (StructField field : schema.fields()) {
      StructField found = rows.schema().apply(field.name());
      if (!found.dataType().equals(field.dataType())) {
        throw new IllegalStateException(
            "column "
                + field.name()
                + " of table "
                + spec.name()
                + " is "
                + found.dataType().sql()
                + ", its contract says "
                + field.dataType().sql());
      }
    }
  }

  /**
   * What every published row says of its run.
   *
   * @param runId the same for the same input, settings and as-of date, wherever it runs
   * @param moneyScale decimals of money columns
   */
  public record Stamp(LocalDate asOf, String runId, int moneyScale) {}
}
