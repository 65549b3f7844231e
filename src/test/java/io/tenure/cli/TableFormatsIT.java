package io.tenure.cli;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenure.failure.Failure;
import io.tenure.run.Inputs;
import io.tenure.source.Input;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Shop;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats that bring a library of their own: the rows that Parquet gives, of one state each. */
class TableFormatsIT {
  private static final String SALES =
      """
      SELECT 1000 + i % 40 AS customer_id,
        TIMESTAMP '2024-11-03 08:00:00' + to_hours(i * 37 % 11000) AS transaction_date,
        CAST(i % 97 - 6 + i % 4 / 4 AS DECIMAL(12,2)) AS amount,
        ['web', 'phone', NULL, 'São Paulo'][i % 4 + 1] AS channel
      FROM range(900) AS t(i)""";

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static List<String> expected;

  /** As spark-submit starts it with --packages and --conf. */
  @BeforeAll
  static void start() {
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            // Delta would read the log of each table by fifty tasks
            .config("spark.databricks.delta.snapshotPartitions", "2")
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString())
            .config(
                "spark.sql.extensions",
                "io.delta.sql.DeltaSparkSessionExtension,"
                    + "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.catalogImplementation", "hive")
            .config(
                "spark.hadoop.javax.jdo.option.ConnectionURL",
                "jdbc:derby:memory:metastore;create=true")
            .config("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog")
            .config("spark.sql.catalog.lake.type", "hadoop")
            .config("spark.sql.catalog.lake.warehouse", folder.resolve("lake").toString())
            .getOrCreate();
    ParquetFiles.write(folder.resolve("transactions/a.parquet"), SALES);
    expected = rows(new Shop(folder).open());
    sales().write().format("avro").save(folder.resolve("avro").toString());
    for (String table :
        List.of("delta default.sales", "iceberg lake.shop.sales", "parquet plain")) {
      String[] words = table.split(" ", 2);
      sales().createOrReplaceTempView("new_sales");
      spark.sql("CREATE TABLE " + words[1] + " USING " + words[0] + " AS SELECT * FROM new_sales");
    }
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void avroGivesTheRowsOfParquet() {
    Shop avro =
        new Shop(folder)
            .with(
                "tenure.input.transactions { format = avro, path = \""
                    + folder.resolve("avro")
                    + "\" }");

    assertThat(rows(avro.open())).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "default.sales, version 0",
    "spark_catalog.default.sales, version 0",
    "lake.shop.sales, version ",
    "`plain`, ''"
  })
  void tablesGiveTheRowsOfParquet(String table, String version) {
    Inputs inputs = shop(table).open();

    assertThat(rows(inputs)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(inputs.opened().get(0).extent()).startsWith("table " + table).contains(version);
  }

  /** A table that Hive's own code reads has no times without a zone. */
  @ParameterizedTest
  @ValueSource(strings = {"TEXTFILE", "ORC"})
  void tablesOfHiveGiveTheRowsOfParquet(String format) {
    String table = "hive_" + format.toLowerCase(Locale.ROOT);
    spark.sql(
        "CREATE TABLE "
            + table
            + " STORED AS "
            + format
            + " AS SELECT customer_id, CAST(transaction_date AS TIMESTAMP), amount, channel FROM"
            + " new_sales");

    Inputs inputs = shop(table).open();

    assertThat(
            inputs
                .transactions()
                .withColumn("transaction_date", col("transaction_date").cast("timestamp_ntz"))
                .toJSON()
                .collectAsList())
        .containsExactlyInAnyOrderElementsOf(expected);
    inputs.opened().get(0).requireUnchanged();
  }

  @Test
  void aWholeRunOverATableGivesTheTablesOfParquet() {
    PublishedFiles.requireSame(
        published(shop("lake.shop.sales"), "of-table"), published(new Shop(folder), "of-files"));
  }

  @ParameterizedTest
  @CsvSource({"lake.shop.later, iceberg", "default.later, delta"})
  void rowsThatComeLaterAreNotReadAndMakeAnotherRun(String table, String format) {
    spark.sql("CREATE TABLE " + table + " USING " + format + " AS SELECT * FROM new_sales");
    Inputs before = shop(table).open();

    spark.sql("INSERT INTO " + table + " SELECT * FROM new_sales");

    assertThat(rows(before)).containsExactlyInAnyOrderElementsOf(expected);
    Inputs after = shop(table).open();
    assertThat(rows(after)).hasSize(2 * expected.size());
    assertThat(fingerprint(after)).isNotEqualTo(fingerprint(before));
    assertThat(fingerprint(shop(table).open())).isEqualTo(fingerprint(after));
  }

  @ParameterizedTest
  @CsvSource({"replaced, OVERWRITE", "appended, INTO"})
  void aTableOfFilesThatIsWrittenIsToldAndMakesAnotherRun(String table, String how) {
    spark.sql("CREATE TABLE " + table + " USING parquet AS SELECT * FROM new_sales");
    Inputs before = shop(table).open();
    Input input = before.opened().get(0);
    input.requireUnchanged();

    spark.sql("INSERT " + how + " " + table + " SELECT * FROM new_sales LIMIT 100");

    assertThatThrownBy(input::requireUnchanged)
        .isInstanceOf(Failure.class)
        .hasMessageContaining("table " + table + " was written while the run read it");
    assertThat(fingerprint(shop(table).open())).isNotEqualTo(fingerprint(before));
  }

  @Test
  void nestedColumnsAreToldIfTheyAreUsed() {
    spark.sql("CREATE TABLE nested USING parquet AS SELECT *, array(1) AS tags FROM new_sales");

    assertThat(rows(shop("nested").open())).hasSize(expected.size());
    assertThatThrownBy(
            () ->
                shop("nested").with("tenure.input.transactions.where = \"size(tags) = 1\"").open())
        .isInstanceOf(Failure.class)
        .hasMessageContaining(
            "input transactions: table nested: column tags is array, which Tenure cannot read. Convert"
                + " the column by a view or a query, and read that.");
  }

  /** Beside a list, which nothing reads. */
  @ParameterizedTest
  @ValueSource(strings = {"avro", "delta", "iceberg"})
  void fieldsWithinColumnsAreRead(String format) {
    Dataset<Row> nested =
        sales()
            .selectExpr(
                "named_struct('customer_id', customer_id, 'channel', channel) AS who",
                "named_struct('at', transaction_date, 'amount', amount, 'tags', array(1)) AS sale");
    String name = format.equals("iceberg") ? "lake.shop.nested" : "default.nested_" + format;
    String place = "path = null, table = \"" + name + '"';
    if (format.equals("avro")) {
      Path files = folder.resolve("nested-avro");
      nested.write().format(format).save(files.toString());
      place = "format = avro, path = \"" + files + '"';
    } else {
      nested.createOrReplaceTempView("nested_sales");
      spark.sql("CREATE TABLE " + name + " USING " + format + " AS SELECT * FROM nested_sales");
    }
    Shop shop =
        new Shop(folder)
            .with(
                "tenure.input.transactions { "
                    + place
                    + ", columns { customer = who.customer_id, date = sale.at, amount = sale.amount } }")
            .with("tenure.dimensions.channel { from = transactions, value = who.channel }");

    assertThat(
            shop.open()
                .transactions()
                .selectExpr(
                    "who.customer_id", "sale.at AS transaction_date", "sale.amount", "who.channel")
                .toJSON()
                .collectAsList())
        .containsExactlyInAnyOrderElementsOf(allColumns());
  }

  private static List<String> allColumns() {
    return sales()
        .select("customer_id", "transaction_date", "amount", "channel")
        .toJSON()
        .collectAsList();
  }

  private static Shop shop(String table) {
    return new Shop(folder)
        .with("tenure.input.transactions { path = null, table = \"" + table + "\" }");
  }

  private static Dataset<Row> sales() {
    return spark.read().parquet(folder.resolve("transactions").toString());
  }

  private static List<String> rows(Inputs inputs) {
    return inputs.transactions().toJSON().collectAsList();
  }

  private static String fingerprint(Inputs inputs) {
    return inputs.opened().get(0).fingerprintText();
  }

  private static Map<String, List<String>> published(Shop shop, String output) {
    Path tables = folder.resolve(output);
    Ran ran =
        Ran.of("run", "--config", shop.file().toString(), "--set", "tenure.output.path=" + tables);
    assertThat(ran.code()).as("%s", ran.problems()).isZero();
    return PublishedFiles.rows(tables, "* EXCLUDE (run_id)");
  }
}
