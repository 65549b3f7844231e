package io.tenure.source;

import static org.apache.spark.sql.functions.expr;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.session.Session;
import io.tenure.settings.CsvSettings;
import io.tenure.settings.FileFormat;
import io.tenure.settings.InputSource;
import io.tenure.settings.SqlExpression;
import io.tenure.testing.Spark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** Opens a folder as the input "sales" with the expressions of a test. */
final class Opened {
  private static final String INT96 = "spark.sql.parquet.outputTimestampType";

  private final Path folder;
  private final SparkSession spark;

  Opened(Path folder) {
    this.folder = folder;
    Spark.session();
    this.spark = Session.open(ZoneOffset.UTC);
  }

  /** The values of an expression as texts, sorted. */
  List<String> rows(String expression) {
    Dataset<?> rows = open(expression).read(spark).select(expr(expression).cast("string"));
    return rows.toDF().collectAsList().stream().map(row -> row.getString(0)).sorted().toList();
  }

  String schema(String expression) {
    return open(expression).schema().toDDL();
  }

  /** What is said against opening the folder. */
  List<String> problems(String... expressions) {
    try {
      open(expressions);
      return List.of();
    } catch (Failure e) {
      if (e.exitCode() != ExitCode.INPUT) {
        throw e;
      }
      return e.problems();
    }
  }

  Input open(String... expressions) {
    return Input.open(spark, "sales", parquet(folder.toString()), uses(expressions));
  }

  /** What is said against opening several paths as one input. */
  static List<String> problemsOf(String... paths) {
    try {
      Input.open(Spark.session(), "sales", parquet(paths), uses("id"));
      return List.of();
    } catch (Failure e) {
      return e.problems();
    }
  }

  private static InputSource parquet(String... paths) {
    CsvSettings unused = new CsvSettings(true, ',', StandardCharsets.UTF_8, false);
    return new InputSource(
        List.of(paths), FileFormat.PARQUET, Optional.empty(), unused, Optional.empty());
  }

  static List<SqlExpression> uses(String... expressions) {
    return Arrays.stream(expressions)
        .map(sql -> new SqlExpression("tenure.some.key", sql, "shop.conf:7"))
        .toList();
  }

  /** Writes a file whose column names differ in nothing but case. */
  void caseSensitive(String select) {
    spark.conf().set("spark.sql.caseSensitive", "true");
    try {
      spark.sql(select).coalesce(1).write().parquet(folder.resolve("twins").toString());
    } finally {
      spark.conf().set("spark.sql.caseSensitive", "false");
    }
  }

  /** Writes time stamps as Spark did before it had another way. */
  void int96(String... moments) {
    spark.conf().set(INT96, "INT96");
    try {
      spark
          .sql("SELECT explode(array(" + String.join(", ", moments) + ")) AS at")
          .coalesce(1)
          .write()
          .parquet(folder.resolve("int96").toString());
    } finally {
      spark.conf().set(INT96, "TIMESTAMP_MICROS");
    }
  }

  /** A file of the folder as messages call it. */
  String name(String file) {
    return "file:" + folder.resolve(file);
  }
}
