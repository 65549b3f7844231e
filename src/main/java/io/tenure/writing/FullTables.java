package io.tenure.writing;

import io.tenure.calendar.Timeline;
import io.tenure.privacy.SmallCounts;
import io.tenure.privacy.Told;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.Settings;
import io.tenure.staging.Workspace;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortRetention;
import io.tenure.tables.CustomerMovement;
import io.tenure.tables.RevenueMovement;
import io.tenure.tables.SegmentTable;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Tables with what is suppressed in the published ones, and what may be published of them. */
final class FullTables {
  private final RunFolder folder;
  private final Steps steps;
  private final Workspace workspace;
  private final SmallCounts small;
  private final int moneyScale;
  private final int longestWindow;
  private final Set<TableSpec> written = new HashSet<>();

  private @Nullable Dataset<Row> tellingSums;

  FullTables(Settings settings, RunFolder folder, Steps steps, Workspace workspace) {
    this.workspace = workspace;
    this.folder = folder;
    this.steps = steps;
    this.small = new SmallCounts(settings.publication().privacy().minimumCustomers());
    this.moneyScale = settings.money().scale();
    this.longestWindow = settings.measures().activity().longestWindow();
  }

  boolean has(SegmentTable table) {
    return written.contains(table.spec());
  }

  /** Writes a table where no reader of published ones looks. */
  WrittenTable write(SegmentTable table, Dataset<Row> cells, TableWriter.Cells of) {
    RowFormat format = full(table.spec());
    Dataset<Row> rows = new SegmentRows(table, format, of.segments(), of.time()).of(cells);
    WrittenTable its =
        steps.counted(
            "full " + table.spec().name(),
            () -> folder.writeFull(format, rows),
            WrittenTable::count);
    written.add(table.spec());
    return its;
  }

  /** What is published of a table. */
  Dataset<Row> shown(SegmentTable table, RowFormat shown, SparkSession spark, Timeline time) {
    RowFormat format = full(table.full().spec());
    HiddenRows hidden = new HiddenRows(table, small, format, shown);
    return hidden.of(
        hidden.marked(folder.readFull(spark, format), what -> telling(what, spark, time)));
  }

  /** What would tell hidden rows of tables that are written before. */
  private Dataset<Row> telling(Told what, SparkSession spark, Timeline time) {
    return switch (what) {
      case POINT, LATER, PERIOD -> tellingSums(spark, time);
      case FIGURE ->
          new HiddenFigures(time.calendar().grain())
              .of(
                  readPublished(spark, CustomerMovement.SPEC),
                  readPublished(spark, RevenueMovement.SPEC));
    };
  }

  private Dataset<Row> tellingSums(SparkSession spark, Timeline time) {
    Dataset<Row> known = tellingSums;
    if (known != null) {
      return known;
    }
    int unknown = Math.max(time.first(), time.lastComplete() - longestWindow + 1);
    TellingSums sums = new TellingSums(small, time.firstDay(unknown));
    Dataset<Row> its =
        sums.of(
            folder.readFull(spark, full(CohortRetention.SPEC)),
            readPublished(spark, CohortRetention.SPEC));
    Dataset<Row> kept = workspace.keep("telling_sums", its);
    tellingSums = kept;
    return kept;
  }

  private Dataset<Row> readPublished(SparkSession spark, TableSpec spec) {
    return folder.read(spark, RowFormat.published(spec, moneyScale));
  }

  private RowFormat full(TableSpec spec) {
    return RowFormat.full(spec, moneyScale);
  }
}
