package io.tenure.writing;

import io.tenure.calendar.Timeline;
import io.tenure.cells.Segments;
import io.tenure.failure.Message;
import io.tenure.history.CustomerHistory;
import io.tenure.history.FoundRows;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import io.tenure.quality.QualityChecks;
import io.tenure.quality.QualitySuite;
import io.tenure.quality.TableChecks;
import io.tenure.report.ReportPage;
import io.tenure.settings.Settings;
import io.tenure.table.Line;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import io.tenure.tables.Run;
import io.tenure.tables.SegmentTable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Writes the tables of a run, checks each as it was written, and remembers what is published. */
public final class TableWriter {
  private static final String REJECTED_SAMPLE = "rejected_sample";
  private static final StructType SAMPLES =
      new StructType().add("finding", DataTypes.StringType).add("evidence", DataTypes.StringType);

  private final Settings settings;
  private final RunFolder folder;
  private final Steps steps;
  private final FullTables full;
  private final List<WrittenTable> written = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  public TableWriter(Settings settings, RunFolder folder, Steps steps) {
    this.settings = settings;
    this.folder = folder;
    this.steps = steps;
    this.full = new FullTables(settings, folder, steps, this::keep);
  }

  /** Keeps a table that is not published, and reads it back. */
  public Dataset<Row> keep(String name, Dataset<Row> rows) {
    return steps.counted(name, () -> folder.keep(name, rows), kept -> folder.count(name));
  }

  /** Removes what was kept. */
  public void discard(String name) {
    folder.discard(name);
  }

  /** Rows of a table that was kept. */
  public long count(String name) {
    return folder.count(name);
  }

  /** Writes and checks a table that is made segment by segment. */
  public void write(SegmentTable table, Dataset<Row> cells, Cells of) {
    if (settings.publication().privacy().isOn()) {
      writeHidden(table, cells, of);
    } else {
      RowFormat format = published(table.spec());
      WrittenTable its =
          write(format, new SegmentRows(table, format, of.segments(), of.time()).of(cells));
      check(its, of.quality().of(table));
    }
  }

  /**
   * What is computed and checked is the full table, and it never lies among the published ones. A
   * table that is made of another one as it is published has the full rows of that one.
   */
  private void writeHidden(SegmentTable table, Dataset<Row> cells, Cells of) {
    if (!full.has(table.full())) {
      check(full.write(table.full(), cells, of), of.quality().of(table.full()));
    }
    RowFormat shown = published(table.spec());
    WrittenTable its = write(shown, full.shown(table, shown, cells.sparkSession(), of.time()));
    if (table.full() != table) {
      check(its, of.quality().of(table));
    }
  }

  /** Writes and checks a table whose rows are at hand. */
  public void write(SparkSession spark, TableSpec spec, List<Line> lines) {
    RowFormat format = published(spec);
    check(
        written(format, () -> folder.write(format, spark, lines)),
        new TableChecks(spec, List.of(), List.of()));
  }

  private RowFormat published(TableSpec spec) {
    return RowFormat.published(spec, settings.money().scale(), settings.input().entity().word());
  }

  private WrittenTable write(RowFormat format, Dataset<Row> rows) {
    return written(format, () -> folder.write(format, rows));
  }

  private WrittenTable written(RowFormat format, Supplier<WrittenTable> work) {
    WrittenTable table = steps.counted(format.spec().name(), work, WrittenTable::count);
    written.add(table);
    return table;
  }

  private void check(WrittenTable table, TableChecks its) {
    steps.quietly("check " + table.spec().name(), () -> table.forEach(its));
    checks.addAll(its.found(settings.money().scale()));
  }

  /** Looks at what was written, and remembers how long that took. */
  public <T> T look(String step, Supplier<T> work) {
    return steps.looked(step, work);
  }

  /** Seconds by step so far. */
  public Map<String, Double> seconds() {
    return steps.seconds();
  }

  /** What the checks of all tables found so far, table after table, and of the input. */
  public List<Check> checks(List<FoundRows> found) {
    List<Check> all = new ArrayList<>(checks);
    all.sort(Comparator.comparing(Check::table));
    all.add(QualitySuite.rejectedShare(found, settings.publication().quality().maxRejectedShare()));
    return all;
  }

  public void writeChecks(SparkSession spark, List<Check> found) {
    boolean withFigures = !settings.publication().privacy().isOn();
    write(spark, QualityChecks.SPEC, QualityChecks.lines(found, withFigures));
  }

  /** Writes what the run says of itself. */
  public void writeRecord(SparkSession spark, Map<String, String> properties) {
    write(spark, Run.SPEC, Run.lines(properties));
    folder.writeRecord(properties);
  }

  /**
   * Writes the page that shows the tables.
   *
   * @return why there is none, if it cannot be made: that keeps nobody from the tables
   * @throws UncheckedIOException if a file cannot be read or written, as of the tables themselves
   */
  public Optional<String> writeReport(Map<String, String> properties) {
    try {
      steps.quietly(
          "report", () -> folder.writeText(ReportPage.NAME, ReportPage.of(written, properties)));
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException e) {
      return Optional.of(
          Message.of(
              "%s could not be made (%s); the tables are complete. Report this, with the run id.",
              ReportPage.NAME, e));
    }
  }

  /** Keeps samples of rejected rows, for diagnosis; they are not published. */
  public void keepSamples(SparkSession spark, Map<String, List<String>> samples) {
    List<Row> rows = new ArrayList<>();
    samples.forEach(
        (finding, some) ->
            some.forEach(evidence -> rows.add(RowFactory.create(finding, evidence))));
    keep(REJECTED_SAMPLE, spark.createDataFrame(rows, SAMPLES).coalesce(1));
  }

  /** Removes what tells more than the published tables, but what looks into the run need. */
  public void discard() {
    if (settings.publication().privacy().isOn()) {
      folder.discardAllBut(List.of(CustomerHistory.NAME, REJECTED_SAMPLE));
    }
  }

  /** In the order in which they were written. */
  public List<WrittenTable> written() {
    return written;
  }

  /**
   * What the tables are made of, beside the cells.
   *
   * @param quality looks at what was written
   */
  public record Cells(Segments segments, Timeline time, QualitySuite quality) {}
}
