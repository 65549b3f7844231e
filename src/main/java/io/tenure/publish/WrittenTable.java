package io.tenure.publish;

import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A table as it stands in the run's folder. */
public final class WrittenTable {
  private final Store store;
  private final String folder;
  private final RowFormat format;
  private final long count;

  /**
   * A table that was written.
   *
   * @param folder below the output
   */
  WrittenTable(Store store, String folder, RowFormat format) {
    this.store = store;
    this.folder = folder;
    this.format = format;
    this.count = store.dataFiles(folder).stream().mapToLong(store::rows).sum();
  }

  public TableSpec spec() {
    return format.spec();
  }

  /** How its rows are written. */
  public RowFormat format() {
    return format;
  }

  public long count() {
    return count;
  }

  /** Path of its files below the output. */
  String folder() {
    return folder;
  }

  /** Reads the rows back from the files, not what was meant to be written, in their order. */
  public void forEach(Consumer<Line> action) {
    forEach(format.columns(), action);
  }

  /** Reads some columns of all rows; the others are left out, which saves most of the time. */
  public void forEach(List<Column<?>> columns, Consumer<Line> action) {
    read(new TableFile(format.spec(), columns), action);
  }

  /** Reads the rows whose keys are wanted; all that the predicate has to look at is the key. */
  public void forEach(Predicate<Line> isWanted, Consumer<Line> action) {
    read(new TableFile(format.spec(), format.columns(), isWanted), action);
  }

  /** Rows that are read as they are asked for, so that two tables can be read side by side. */
  public TableCursor rows(List<Column<?>> columns) {
    return new TableCursor(store, store.dataFiles(folder), new TableFile(format.spec(), columns));
  }

  /** Those of its columns that all of its files have: an earlier program may have had others. */
  public List<Column<?>> columnsOfFiles() {
    List<Column<?>> columns = format.columns();
    for (FileStatus file : store.dataFiles(folder)) {
      columns = TableFile.among(columns, store.schema(file), format.moneyScale());
    }
    return columns;
  }

  /** Reads all columns of all rows, those that say of which run a row is included. */
  public void forEachStamped(Consumer<Line> action) {
    forEach(format.spec().columns(), action);
  }

  /** All columns of all rows, for Spark. */
  public Dataset<Row> read(SparkSession spark) {
    TableSpec spec = format.spec();
    return spark
        .read()
        .schema(new RowFormat(spec, spec.columns(), format.moneyScale()).schema())
        .parquet(location());
  }

  /** The full path of its files. */
  public String location() {
    return store.path(folder).toString();
  }

  /** Copies its files, in their order, for a program that reads Parquet from a local disk. */
  public List<Path> copy(Path folder) {
    return store.dataFiles(this.folder).stream().map(file -> store.copyTo(folder, file)).toList();
  }

  private void read(TableFile file, Consumer<Line> action) {
    store.dataFiles(folder).forEach(each -> store.read(each, file, action));
  }
}
