package io.tenure.source;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.SqlExpression;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A table of a catalog. Of Iceberg and Delta one state is read for the whole of a run, the newest
 * that there is when it begins; of others the files that there are.
 */
record CatalogTable(SparkSession spark, String input, SqlExpression name) {
  private static final String NOWHERE = "";

  /**
   * Opens it.
   *
   * @throws Failure if Spark does not find it, or cannot read it
   */
  TableHolding open() {
    try {
      Optional<String> version = version();
      Dataset<Row> rows =
          spark.sql(
              "SELECT * FROM " + name.sql() + version.map(v -> " VERSION AS OF " + v).orElse(""));
      boolean isPinned = version.isPresent();
      return new TableHolding(
          "table " + name.sql(),
          version.map(v -> "version " + v).orElse(""),
          isPinned && provider().equals("iceberg"),
          rows,
          isPinned ? List.of() : files(rows),
          isPinned ? List::of : this::filesNow);
    } catch (Exception e) {
      // AnalysisException is a checked Scala exception that no signature declares
      throw new Failure(
          ExitCode.INPUT,
          Message.of(
              "input %s: %s cannot be read: %s Correct the name, or give Spark the catalog, as in"
                  + " --conf spark.sql.catalog.name=…, and its library by --packages.",
              input, ExpressionCheck.located(name), SparkMessages.firstSentence(e)));
    }
  }

  private Optional<String> version() {
    return switch (provider()) {
      case "iceberg" ->
          value(
              "SELECT snapshot_id FROM " + name.sql() + ".refs WHERE name = 'main'", "snapshot_id");
      case "delta" -> value("DESCRIBE HISTORY " + name.sql() + " LIMIT 1", "version");
      default -> Optional.empty();
    };
  }

  private String provider() {
    return provider(spark.sql("DESCRIBE TABLE EXTENDED " + name.sql()).collectAsList());
  }

  /** The format of a table, in lower case; a view has none. Columns stand above it, of any name. */
  static String provider(List<Row> described) {
    return described.stream()
        .dropWhile(row -> !row.getString(0).equals("# Detailed Table Information"))
        .filter(row -> row.getString(0).equals("Provider"))
        .map(row -> row.getString(1).toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse(NOWHERE);
  }

  private Optional<String> value(String query, String column) {
    return spark.sql(query).selectExpr("CAST(" + column + " AS STRING)").collectAsList().stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  private List<InputFile> filesNow() {
    spark.catalog().refreshTable(name.sql());
    return files(spark.sql("SELECT * FROM " + name.sql()));
  }

  private List<InputFile> files(Dataset<Row> rows) {
    return Stream.of(rows.inputFiles()).sorted().map(this::file).toList();
  }

  private InputFile file(String uri) {
    Path path = new Path(URI.create(uri));
    try {
      FileStatus status =
          path.getFileSystem(spark.sparkContext().hadoopConfiguration()).getFileStatus(path);
      return new InputFile(
          path.toString(),
          String.valueOf(path.getParent()),
          uri,
          status.getLen(),
          status.getModificationTime(),
          Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
