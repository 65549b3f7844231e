package io.tenure.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.failure.ExitCode;
import io.tenure.publish.PublishedRun;
import io.tenure.publish.WrittenTable;
import io.tenure.run.PublishedTables;
import io.tenure.settings.CatalogFormat;
import io.tenure.settings.CatalogTargetSettings;
import io.tenure.table.RowFormat;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import io.tenure.testing.Spark;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Delta, Iceberg and Hive with their own libraries, in one session that knows all three. */
class TargetCatalogIT {
  private static final int MATRIX_AGES = 1;
  private static final int SCALE = 2;

  /** Every kind of column; each commit of Delta takes a second. */
  private static final List<String> SOME = List.of("revenue_movement", "run");

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Shop shop;
  private static List<WrittenTable> all;
  private static List<WrittenTable> tables;

  @BeforeAll
  static void publish() {
    Path lake = folder.resolve("lake");
    System.setProperty(
        "spark.sql.extensions",
        "io.delta.sql.DeltaSparkSessionExtension,"
            + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
    System.setProperty(
        "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    System.setProperty("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    System.setProperty("spark.sql.catalog.lake.type", "hadoop");
    System.setProperty("spark.sql.catalog.lake.warehouse", lake.toString());
    // Delta reads its own log by 50 tasks otherwise
    System.setProperty("spark.databricks.delta.snapshotPartitions", "1");
    System.setProperty("spark.sql.catalogImplementation", "hive");
    System.setProperty(
        "spark.hadoop.javax.jdo.option.ConnectionURL", "jdbc:derby:memory:tenure;create=true");
    System.setProperty("spark.hadoop.datanucleus.schema.autoCreateAll", "true");
    System.setProperty("spark.hadoop.hive.metastore.schema.verification", "false");
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    spark = Spark.session();
    shop =
        new Shop(folder.resolve("shop"))
            .with("tenure.cohorts.matrix-ages = 1")
            .transactions(
                "(1, DATE '2026-01-05', 10.10), (2, DATE '2026-02-06', 20), (1, DATE '2026-03-05', 3)");
    Outcome outcome = run("catalog { schema = lake.reports, format = iceberg }");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    all =
        PublishedRun.of(shop.output().toString(), new Configuration())
            .tables(PublishedTables.specs(MATRIX_AGES), SCALE);
    tables = all.stream().filter(table -> SOME.contains(table.spec().name())).toList();
  }

  private static Outcome run(String targets) {
    return InThisJvm.tenure(
        "run", "--config", shop.with("tenure.targets." + targets).file().toString());
  }

  @ParameterizedTest
  @CsvSource({"iceberg, lake.some", "delta, lakehouse", "hive, warehouse"})
  void aTableHasTheRowsTypesAndCommentsAndIsReplaced(String format, String schema) {
    CatalogTarget target = target(format, schema);
    target.deliver(delivery("first"));
    // of an earlier version, say
    spark.sql("ALTER TABLE " + schema + ".run ADD COLUMNS (older STRING)");
    target.deliver(delivery("second"));

    tables.forEach(table -> requireSame(schema, table));
    if (format.equals("delta")) {
      requireOneCommitForEachRun(schema + ".run");
    }
    assertThat(rows("DESCRIBE TABLE " + schema + ".revenue_movement"))
        .anyMatch(
            row -> row.startsWith("[net_revenue,decimal(18,2),") && row.endsWith(" (currency)]"));
  }

  @Test
  void aRunDeliversAllTablesOnceItIsPublished() {
    for (WrittenTable table : all) {
      requireSame("lake.reports", table);
    }
  }

  @Test
  void icebergKeepsEachPublicationAndLeavesNoBranch() {
    target("iceberg", "lake.tagged").deliver(delivery("first"));
    target("iceberg", "lake.tagged").deliver(delivery("second"));

    assertThat(rows("SELECT name, type FROM lake.tagged.run.refs"))
        .containsExactlyInAnyOrder("[main,BRANCH]", "[first,TAG]", "[second,TAG]");
    assertThat(rows("SELECT count(*) > 0 FROM lake.tagged.run VERSION AS OF 'first'"))
        .containsExactly("[true]");
  }

  @Test
  void hiveShowsTheFilesOfTheRun() {
    target("hive", "placed").deliver(delivery("first"));

    assertThat(rows("SHOW TBLPROPERTIES placed.run ('tenure.run_id')"))
        .containsExactly("[tenure.run_id,first]");
    assertThat(rows("SELECT DISTINCT input_file_name() FROM placed.run"))
        .singleElement()
        .satisfies(file -> assertThat(file).contains(shop.output() + "/runs/"));
  }

  /** Readers see the tables that they saw; which of them are new, the message says. */
  @ParameterizedTest
  @CsvSource({"iceberg, lake.refused", "hive, refusing"})
  void anOlderRunAndAnotherTypeAreRefused(String format, String schema) {
    CatalogTarget target = target(format, schema);
    target.deliver(delivery("first"));
    List<String> before = rows("SELECT * FROM " + schema + ".revenue_movement");

    assertThatThrownBy(() -> target.deliver(new Delivery("old", tables, List.of(), () -> false)))
        .hasMessage(
            "run old is published, but its tables are not all in "
                + schema
                + ": another run has been published meanwhile, which delivers itself. Of it are"
                + " there: none. Then deliver them by: tenure export --config FILE");
    assertThat(rows("SELECT * FROM " + schema + ".revenue_movement"))
        .containsExactlyInAnyOrderElementsOf(before);

    spark.sql("DROP TABLE " + schema + ".run");
    String kind = format.equals("hive") ? "STORED AS PARQUET" : "USING " + format;
    spark.sql("CREATE TABLE " + schema + ".run (property DATE) " + kind);
    assertThatThrownBy(() -> target.require(formats(), List.of()))
        .hasMessage(
            "tenure.targets.catalog: column property of "
                + schema
                + ".run is DATE there, and is to be STRING. Nothing was replaced. Rename"
                + " the table, or change the column, and run again.");
  }

  @Test
  void aCatalogThatIsNotThereIsToldBeforeAnythingIsRead() {
    Outcome refused = run("catalog { schema = nowhere.reports, format = iceberg }");

    assertThat(refused.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(refused.err())
        .contains(
            "tenure: tenure.targets.catalog.schema is nowhere.reports, but Spark knows no catalog"
                + " nowhere. Add to spark-submit: --conf spark.sql.catalog.nowhere=CLASS; or correct"
                + " the name.")
        .doesNotContain("\tat ");
  }

  /** A table of an older run would stand beside those of a newer one. */
  @ParameterizedTest
  @CsvSource({"iceberg, lake.selected", "hive, selecting"})
  void aTableThatTheRunDoesNotHaveIsRefused(String format, String schema) {
    CatalogTarget target = target(format, schema);
    target.deliver(delivery("first"));
    List<String> before = rows("SELECT * FROM " + schema + ".run");
    List<String> others = List.of("cohort_retention", "revenue_movement");
    List<WrittenTable> run =
        tables.stream().filter(table -> table.spec().name().equals("run")).toList();
    String told =
        "tenure.targets.catalog: "
            + schema
            + ".revenue_movement is there, but not among the tables of the run, beside which it would"
            + " show another one. Drop it; or publish all tables, without tenure.output.tables; or"
            + " set tenure.targets.catalog.schema to another schema.";

    assertThatThrownBy(() -> target.require(formats(), others)).hasMessage(told);
    assertThatThrownBy(() -> target.deliver(new Delivery("second", run, others, () -> true)))
        .hasMessageContaining(told.substring(0, told.length() - 1));
    assertThat(rows("SELECT * FROM " + schema + ".run"))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<RowFormat> formats() {
    return tables.stream().map(WrittenTable::format).toList();
  }

  private static void requireOneCommitForEachRun(String table) {
    assertThat(
            spark
                .sql("DESCRIBE HISTORY " + table)
                .where("operation = 'WRITE'")
                .select("userMetadata")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[second]", "[first]");
  }

  private static void requireSame(String schema, WrittenTable table) {
    String name = schema + "." + table.spec().name();
    List<String> columns = table.spec().columnNames();
    List<String> found = rows("SELECT " + String.join(", ", columns) + " FROM " + name);
    PublishedFiles.requireRows(table.spec().name(), found);
    assertThat(found)
        .as(name)
        .containsExactlyInAnyOrderElementsOf(
            table.read(spark).collectAsList().stream().map(Row::toString).toList());
  }

  private static CatalogTarget target(String format, String schema) {
    return new CatalogTarget(
        spark,
        new CatalogTargetSettings(
            schema, CatalogFormat.valueOf(format.toUpperCase(java.util.Locale.ROOT))));
  }

  private static Delivery delivery(String run) {
    return new Delivery(run, tables, List.of(), () -> true);
  }

  private static List<String> rows(String sql) {
    return spark.sql(sql).collectAsList().stream().map(Row::toString).toList();
  }
}
