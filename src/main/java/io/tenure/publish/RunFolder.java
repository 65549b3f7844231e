package io.tenure.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.tenure.json.Json;
import io.tenure.table.KeyOrder;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The folder of one run. Every table in it is written once and never again, so nothing that a
 * reader may be looking at is ever touched.
 */
public final class RunFolder {
  /** No reader of tables looks at a name that begins with an underscore. */
  static final String MARKER = "_tenure";

  /** What a run says of itself. */
  static final String RECORD = "run.json";

  /** Folder of tables with what is suppressed in the published ones. */
  private static final String FULL = "full";

  /** The one file of a table whose rows are at hand. */
  private static final String ONLY_PART = "part-00000.zstd.parquet";

  /** Rows of a file; a published table fits in one until it is large. */
  private static final long ROWS_PER_FILE = 5_000_000;

  /** What is read a few times is worth less work than what is published. */
  private static final Map<String, String> QUICK =
      Map.of("parquet.enable.dictionary", "false", "parquet.compression.codec.zstd.level", "1");

  private final Store store;
  private final String name;
  private final Stamp stamp;
  private final Optional<PublishedRun> replaced;

  RunFolder(Store store, String name, Stamp stamp, Optional<PublishedRun> replaced) {
    this.store = store;
    this.name = name;
    this.stamp = stamp;
    this.replaced = replaced;
  }

  /** What was published when the run began, and is to be replaced by it. */
  public Optional<PublishedRun> replaced() {
    return replaced;
  }

  /** Says of both folders that a run of this program made them, so that another may sweep them. */
  void mark() {
    if (store.isPrivate()) {
      store.createPrivate(path());
    }
    store.create(path() + "/" + MARKER, stamp.runId());
    // what is kept there may hold customer ids; whoever made the folder may open it to others
    store.createPrivate(Publication.WORK);
    store.createPrivate(workPath());
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
   * Keeps an intermediate table for this run and those who look into it, and reads it back. It is
   * apart from what is published, because it may hold customer ids.
   */
  public Dataset<Row> keep(String table, Dataset<Row> rows) {
    String path = store.path(workPath() + "/" + table).toString();
    rows.write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", "zstd")
        .options(QUICK)
        .parquet(path);
    return rows.sparkSession().read().schema(rows.schema()).parquet(path);
  }

  /** Rows of an intermediate table, by its footers: a query would cost as much as a small table. */
  public long count(String table) {
    return store.dataFiles(workPath() + "/" + table).parallelStream().mapToLong(store::rows).sum();
  }

  /** The files of an intermediate table and their lengths, see {@link KeptRun#files}. */
  public String files(String table) {
    return KeptRun.files(store, workPath() + "/" + table);
  }

  /** Keeps a text for the next run; it may name what only those who made the input may see. */
  public void keepText(String file, String text) {
    store.create(workPath() + "/" + file, text);
  }

  /** Removes an intermediate table, if it is there. */
  public void discard(String table) {
    store.delete(workPath() + "/" + table);
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

  /** Writes a table that will be published, sorted by its key. */
  public WrittenTable write(RowFormat format, Dataset<Row> rows) {
    return write(path(), format, rows);
  }

  /**
   * The same of rows that are at hand, by the Parquet library alone.
   *
   * @param spark whose version stands in the file, as in those that it writes
   */
  public WrittenTable write(RowFormat format, SparkSession spark, List<Line> lines) {
    List<Row> rows = lines.stream().sorted(KeyOrder::compare).map(format::row).toList();
    String folder = path() + "/" + format.spec().name();
    store.write(folder + "/" + ONLY_PART, new LinesFile(format, stamp, spark.version()), rows);
    return new WrittenTable(store, folder, format);
  }

  /** The same of rows that are in the order of the key already, over any number of tasks. */
  public WrittenTable writeInOrder(RowFormat format, Dataset<Row> rows) {
    return writeSorted(path(), format, rows);
  }

  /** Writes a table with the figures that are suppressed in it. It is not published. */
  public WrittenTable writeFull(RowFormat format, Dataset<Row> rows) {
    return write(workPath() + "/" + FULL, format, rows);
  }

  /** The rows of such a table. */
  public Dataset<Row> readFull(SparkSession spark, RowFormat format) {
    return read(spark, workPath() + "/" + FULL, format);
  }

  /** The rows of a table as they will be published. */
  public Dataset<Row> read(SparkSession spark, RowFormat format) {
    return read(spark, path(), format);
  }

  private Dataset<Row> read(SparkSession spark, String parent, RowFormat format) {
    return spark
        .read()
        .schema(format.schema())
        .parquet(store.path(parent + "/" + format.spec().name()).toString());
  }

  private WrittenTable write(String parent, RowFormat format, Dataset<Row> rows) {
    Column[] key =
        format.spec().keyNames().stream().map(column -> col(column)).toArray(Column[]::new);
    return writeSorted(parent, format, rows.repartition(1, lit(0)).sortWithinPartitions(key));
  }

  private WrittenTable writeSorted(String parent, RowFormat format, Dataset<Row> rows) {
    requireShape(format, rows.schema());
    String folder = parent + "/" + format.spec().name();
    commented(format, rows)
        .withColumn(TableSpec.AS_OF, stamp(format.spec(), TableSpec.AS_OF, lit(stamp.asOf())))
        .withColumn(TableSpec.RUN_ID, stamp(format.spec(), TableSpec.RUN_ID, lit(stamp.runId())))
        .write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", "zstd")
        .option("maxRecordsPerFile", ROWS_PER_FILE)
        .options(store.writing())
        .parquet(store.path(folder).toString());
    return new WrittenTable(store, folder, format);
  }

  /** Rows that a task has made have lost what their schema said of the columns. */
  private static Dataset<Row> commented(RowFormat format, Dataset<Row> rows) {
    return rows.select(
        Stream.of(format.schema().fields())
            .map(field -> col(field.name()).as(field.name(), field.metadata()))
            .toArray(Column[]::new));
  }

  private static Column stamp(TableSpec spec, String column, Column value) {
    return value.as(column, RowFormat.metadata(spec.column(column)));
  }

  /** Writes run.json, which says of the run what the table of that name says. */
  public void writeRecord(Map<String, String> properties) {
    store.create(path() + "/" + RECORD, Json.object(properties));
  }

  /** Writes a text beside the tables, for people. */
  public void writeText(String file, String text) {
    store.create(path() + "/" + file, text);
  }

  /** Writes a file beside the tables, for programs. */
  public void writeFile(String file, Content content) {
    store.write(path() + "/" + file, content);
  }

  /** Whether it is this run that is published now. */
  public boolean isPublished() {
    return Predecessor.of(store).run().equals(Optional.of(name));
  }

  /** The full path, for messages. */
  public String location() {
    return store.path(path()).toString();
  }

  /** The full path of what is kept but not published, for messages. */
  public String workLocation() {
    return store.path(workPath()).toString();
  }

  /** Spark's own conversion fills a missing column with NULL without a word. */
  private static void requireShape(RowFormat format, StructType found) {
    StructType expected = format.schema();
    for (int at = 0; at < expected.size(); at++) {
      boolean isSame =
          at < found.size()
              && expected.apply(at).name().equals(found.apply(at).name())
              && expected.apply(at).dataType().equals(found.apply(at).dataType());
      if (!isSame) {
        throw new IllegalStateException(
            "table "
                + format.spec().name()
                + " is to be written with "
                + found.toDDL()
                + ", its contract says "
                + expected.toDDL());
      }
    }
  }

  /**
   * What every published row says of its run.
   *
   * @param runId the same for the same input, settings and as-of date, wherever it runs
   */
  public record Stamp(LocalDate asOf, String runId) {}
}
