package io.tenure.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.quality.QualityChecks;
import io.tenure.restatements.RestatementSummary;
import io.tenure.restatements.Restatements;
import io.tenure.run.PublishedTables;
import io.tenure.table.TableSpec;
import io.tenure.tables.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The published files as a reader finds them that is not Spark. */
public final class PublishedFiles {
  private static final int ANY_WIDTH = 1;

  /** The contract of a table says it where it has rows only for those who ask for them. */
  private static final String ASKED_FOR = "no rows without ";

  private PublishedFiles() {}

  /** Names of the columns of the history that the runs of an output have kept. */
  public static List<String> historyColumns(Path output) {
    return query("SELECT column_name FROM (DESCRIBE SELECT * FROM " + history(output) + ")");
  }

  /** How long the books of its customers are in all: longer by day than by period. */
  public static long historyBytes(Path output) {
    return Long.parseLong(query("SELECT SUM(octet_length(book)) FROM " + history(output)).get(0));
  }

  private static String history(Path output) {
    return "read_parquet('" + output + "/work/*/customer_history/*.parquet')";
  }

  /**
   * The rows of every table that the run was asked for, in the order of its file, every value as
   * text (a double as the shortest decimal that is this double and no other). The table run is left
   * out: it says when it ran and how long that took; and so are those that say what was published
   * before.
   *
   * @param columns which columns, as SQL: * for all
   */
  public static Map<String, List<String>> rows(Path output, String columns) {
    Map<String, List<String>> rows = new TreeMap<>();
    for (TableSpec spec : tables()) {
      if (!Files.isDirectory(output.resolve("latest").resolve(spec.name()))) {
        continue;
      }
      rows.put(spec.name(), query("SELECT " + columns + " FROM " + file(output, spec.name())));
    }
    return rows;
  }

  /**
   * All that is told of the input, without the id of the run and without its checks, which compare
   * it with the run before.
   */
  public static Map<String, List<String>> figures(Path output) {
    Map<String, List<String>> rows = rows(output, "* EXCLUDE (run_id)");
    rows.remove(QualityChecks.SPEC.name());
    return rows;
  }

  /** The same, and the history that the published run has kept for itself. */
  public static Map<String, List<String>> figuresAndHistory(Path output) {
    Map<String, List<String>> rows = figures(output);
    rows.put(
        "customer_history",
        query(
            "SELECT CAST(h AS VARCHAR) FROM read_parquet('"
                + output.resolve("work").resolve(published(output))
                + "/customer_history/*.parquet') AS h ORDER BY customer_key"));
    return rows;
  }

  private static Path published(Path output) {
    try {
      return output.resolve("latest").toRealPath().getFileName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a table tells of a publication before, or of what is asked for. */
  private static boolean isOfMore(String table) {
    return table.equals(Restatements.SPEC.name())
        || tables().stream()
            .filter(spec -> spec.name().equals(table))
            .anyMatch(PublishedFiles::isAskedFor);
  }

  /** Whether a table has rows only where somebody asks for them. */
  public static boolean isAskedFor(TableSpec spec) {
    return spec.comment().contains(ASKED_FOR);
  }

  /** Requires that a table has rows, unless it tells of what the samples have not. */
  public static void requireRows(String table, List<?> rows) {
    if (!isOfMore(table)) {
      assertThat(rows).as(table).isNotEmpty();
    }
  }

  /** Those that are the same whenever and over whatever a run publishes them. */
  public static List<TableSpec> tables() {
    List<TableSpec> others = List.of(Restatements.SPEC, RestatementSummary.SPEC, Run.SPEC);
    return PublishedTables.specs(ANY_WIDTH).stream()
        .filter(spec -> !others.contains(spec))
        .toList();
  }

  /** The same tables, and in each of them the same rows in the same order. */
  public static void requireSame(
      Map<String, List<String>> found, Map<String, List<String>> expected) {
    assertThat(expected).isNotEmpty();
    assertThat(found).containsOnlyKeys(expected.keySet());
    expected.forEach(
        (table, rows) -> assertThat(found.get(table)).as(table).containsExactlyElementsOf(rows));
  }

  /** A published table, as a FROM clause. */
  public static String file(Path output, String table) {
    return "read_parquet('" + output.resolve("latest").resolve(table) + "/*.parquet')";
  }

  /** The rows of a query, their values separated by bars. */
  public static List<String> query(String sql) {
    return query("jdbc:duckdb:", sql);
  }

  /** The same of any database. */
  public static List<String> query(String url, String sql) {
    try (Connection engine = DriverManager.getConnection(url);
        Statement statement = engine.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(row(found));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot read what was published: " + sql, e);
    }
  }

  private static String row(ResultSet found) throws SQLException {
    List<String> values = new ArrayList<>();
    for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
      values.add(String.valueOf(found.getObject(column)));
    }
    return String.join(" | ", values);
  }
}
