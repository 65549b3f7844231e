package io.tenure.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.duckdb.DuckDBConnection;

/**
 * An in-memory DuckDB that answers the same questions as the program, from the SQL files of {@code
 * second-definition}.
 */
public final class SecondEngine implements AutoCloseable {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)}");

  /** What DuckDB calls otherwise than Spark SQL does. */
  private static final Map<String, String> DIALECT =
      Map.of(
          "relation",
          "TABLE",
          "days",
          "(SELECT CAST(UNNEST(GENERATE_SERIES(DATE '${earliest_date}' - INTERVAL 800 DAY,"
              + " DATE '${as_of}' + INTERVAL 400 DAY, INTERVAL 1 DAY)) AS DATE) AS day)",
          // By way of its text a binary floating point number is the decimal that people read.
          "exact_amount",
          "TRY_CAST(CAST(${amount} AS STRING) AS DECIMAL(38, 18))");

  private final Connection connection;
  private final Map<String, String> parameters = new LinkedHashMap<>(DIALECT);

  private SecondEngine(Connection connection) {
    this.connection = connection;
  }

  public static SecondEngine open() {
    try {
      SecondEngine engine = new SecondEngine(DriverManager.getConnection("jdbc:duckdb:"));
      engine.execute("SET threads = 1");
      engine.execute("SET TimeZone = 'UTC'");
      return engine;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot open DuckDB: " + e.getMessage(), e);
    }
  }

  /** Builds the relations that every table is counted from. */
  public void stage(Map<String, String> values) {
    parameters.putAll(values);
    parameters.put("cohort_retention", resource("cohort_retention"));
    execute(filled(resource("functions")));
    execute(filled(resource("staging")));
  }

  /** The second definition of a published table. */
  public Table table(String name) {
    return query(filled(resource(name)));
  }

  /** Keeps the second definition of a table as a relation of that name, for questions about it. */
  public void keep(String name) {
    execute("CREATE TABLE " + name + " AS " + filled(resource(name)));
  }

  /** A published table, read back from its files. */
  public Table published(Path folder) {
    return query("SELECT * FROM read_parquet('" + folder + "/*.parquet')");
  }

  public void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in:\n" + sql, e);
    }
  }

  public Table query(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return read(result);
    } catch (SQLException e) {
      throw new IllegalStateException(e.getMessage() + " in:\n" + sql, e);
    }
  }

  /** Appends texts; the fast way to many rows. */
  public void append(String table, List<List<String>> rows) {
    try (var appender = connection.unwrap(DuckDBConnection.class).createAppender(table)) {
      for (List<String> row : rows) {
        appender.beginRow();
        for (String value : row) {
          appender.append(value);
        }
        appender.endRow();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot append to " + table + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot close DuckDB: " + e.getMessage(), e);
    }
  }

  private String filled(String template) {
    String text = template;
    while (PLACEHOLDER.matcher(text).find()) {
      text = PLACEHOLDER.matcher(text).replaceAll(this::replacement);
    }
    return text;
  }

  private String replacement(MatchResult placeholder) {
    String value = parameters.get(placeholder.group(1));
    if (value == null) {
      throw new IllegalArgumentException("No value for " + placeholder.group());
    }
    return Matcher.quoteReplacement(value);
  }

  private static String resource(String name) {
    String path = "/second-definition/" + name + ".sql";
    try (InputStream file = SecondEngine.class.getResourceAsStream(path)) {
      if (file == null) {
        throw new IllegalArgumentException("No test resource " + path);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Table read(ResultSet result) throws SQLException {
    ResultSetMetaData meta = result.getMetaData();
    List<String> columns = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnName(i));
      types.add(meta.getColumnTypeName(i));
    }
    List<List<Object>> rows = new ArrayList<>();
    while (result.next()) {
      List<Object> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(result.getObject(i));
      }
      rows.add(row);
    }
    return new Table(columns, types, rows);
  }
}
