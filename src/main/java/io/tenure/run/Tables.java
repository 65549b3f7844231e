package io.tenure.run;

import io.tenure.history.CustomerHistory;
import io.tenure.marts.QualityChecks;
import io.tenure.marts.Run;
import io.tenure.parallel.Branches;
import io.tenure.privacy.Suppression;
import io.tenure.publish.KeptTable;
import io.tenure.publish.RunFolder;
import io.tenure.publish.TableReader;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import io.tenure.table.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Writes what a run makes into its folder, and remembers what will be published. Several threads
 * may write at the same time.
 */
final class Tables {
  /** Samples of rejected rows, for diagnosis. */
  static final String REJECTED_SAMPLE = "rejected_sample";

  private final SparkSession small;
  private final TableReader compiled;
  private final TableReader figures;
  private final RunFolder folder;
  private final Steps steps;
  private final Suppression suppression;
  private final Branches branches;
  private final Map<String, WrittenTable> written = new ConcurrentSkipListMap<>();
  private final Map<String, Branches.Branch<List<Check>>> checks = new ConcurrentSkipListMap<>();

  Tables(
      SparkSession spark,
      RunFolder folder,
      Steps steps,
      Suppression suppression,
      Branches branches) {
    this.small = Session.forSmallTables(spark);
    this.compiled = new TableReader(spark, spark);
    this.figures = new TableReader(spark, small);
    this.folder = folder;
    this.steps = steps;
    this.suppression = suppression;
    this.branches = branches;
  }

  /**
   * Writes a table, which is not published, and reads it back. Many times as many rows may be made
   * of it: few customers are counted in many cells.
   */
  Dataset<Row> keep(String name, Dataset<Row> rows) {
    return keep(compiled, name, rows);
  }

  /**
   * Writes a table, which is not published, and reads it back. About as many rows are made of it:
   * if it is small, so is all that follows, see {@link Session#forSmallTables}.
   */
  Dataset<Row> keepFigures(String name, Dataset<Row> rows) {
    return keep(figures, name, rows);
  }

  private Dataset<Row> keep(TableReader reader, String name, Dataset<Row> rows) {
    branches.requireSound();
    return steps.counted(name, () -> folder.keep(reader, name, rows), KeptTable::count).rows();
  }

  /**
   * Writes a table that will be published.
   *
   * @param check looks at the table while others are written, see {@link #checks}
   * @return the table as it was meant, read back; what is published of it may be less
   */
  WrittenTable write(TableSpec spec, Dataset<Row> rows, Function<WrittenTable, List<Check>> check) {
    Dataset<Row> full = Suppression.none(spec, rows);
    WrittenTable table =
        suppression.applies(spec) ? writeSuppressed(spec, full) : write(spec, full);
    checks.put(
        spec.name(),
        branches.start(() -> steps.timed("check " + spec.name(), () -> check.apply(table))));
    return table;
  }

  /** What is computed and checked is the full table, and it never lies among the published ones. */
  private WrittenTable writeSuppressed(TableSpec spec, Dataset<Row> rows) {
    WrittenTable full =
        steps.timed("full " + spec.name(), () -> folder.keepFull(figures, spec, rows));
    write(spec, suppression.of(spec, full.rows()));
    return full;
  }

  /**
   * A table as it is published.
   *
   * @throws java.util.NoSuchElementException if it has not been written
   */
  Dataset<Row> published(TableSpec spec) {
    return Optional.ofNullable(written.get(spec.name())).orElseThrow().rows();
  }

  /** Removes what tells more than the published tables, but what looks into the run need. */
  void discard() {
    if (suppression.isOn()) {
      folder.discardAllBut(List.of(CustomerHistory.NAME, REJECTED_SAMPLE));
    }
  }

  /** What the checks of all tables found, table after table by their names. */
  List<Check> checks() {
    return checks.values().stream().flatMap(found -> found.result().stream()).toList();
  }

  private WrittenTable write(TableSpec spec, Dataset<Row> rows) {
    branches.requireSound();
    WrittenTable table =
        steps.counted(spec.name(), () -> folder.write(figures, spec, rows), WrittenTable::count);
    written.put(spec.name(), table);
    return table;
  }

  /** The session for tables whose rows are at hand. */
  SparkSession small() {
    return small;
  }

  void writeChecks(List<Check> checks) {
    List<Row> rows =
        checks.stream()
            .map(
                check ->
                    RowFactory.create(
                        check.name(),
                        check.table(),
                        check.severity(),
                        check.passed(),
                        shown(check, check.observed()),
                        shown(check, check.expected())))
            .toList();
    write(QualityChecks.SPEC, small.createDataFrame(rows, QualityChecks.ROWS));
  }

  /** A bare number may count customers, and a check knows no minimum. */
  private String shown(Check check, String figure) {
    return suppression.isOn() && check.isOfFigures() ? "(suppressed)" : figure;
  }

  /** Writes the record of the run, as a table and as JSON. */
  void writeRecord(Map<String, String> properties) {
    List<Row> rows =
        properties.entrySet().stream()
            .map(property -> RowFactory.create(property.getKey(), property.getValue()))
            .toList();
    write(Run.SPEC, small.createDataFrame(rows, Run.ROWS));
    folder.writeRecord(properties);
  }

  /** By their names. */
  List<WrittenTable> written() {
    return List.copyOf(written.values());
  }

  /** Seconds by step so far. */
  Map<String, Double> seconds() {
    return steps.seconds();
  }

  RunFolder folder() {
    return folder;
  }
}
