package io.tenure.testing;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBConnection;

/**
 * An in-memory DuckDB that answers the same questions as the program, from the SQL files of {@code
 * second-definition}.
 */
public final class SecondEngine implements AutoCloseable {
  private final Connection connection;
  private SecondSql sql = new SecondSql(SecondSql.Dialect.DUCKDB, Map.of());

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
    sql = new SecondSql(SecondSql.Dialect.DUCKDB, values);
    execute(sql.functions());
    execute(sql.staging());
  }

  /** The second definition of a published table. */
  public Table table(String name) {
    return query(sql.table(name));
  }

  /** Keeps the second definition of a table as a relation of that name, for questions about it. */
  public void keep(String name) {
    execute("CREATE TABLE " + name + " AS " + sql.table(name));
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
