package io.tenure.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Real Parquet files for tests, written by DuckDB: what another program's export looks like. */
public final class ParquetFiles {

  private ParquetFiles() {}

  /** Writes the rows of a SELECT as one file and makes its folders. */
  public static Path write(Path file, String select) {
    copy(file, select, "FORMAT parquet");
    return file;
  }

  /** Writes folders named column=value below a folder, as Hive and Spark do. */
  public static Path partitioned(Path folder, String select, String by) {
    copy(folder, select, "FORMAT parquet, PARTITION_BY (" + by + ")");
    return folder;
  }

  /** Writes the rows of a SELECT as DuckDB writes them with its options, and makes the folders. */
  public static void copy(Path target, String select, String options) {
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      Files.createDirectories(target.getParent());
      statement.execute("SET TimeZone = 'UTC'");
      String path = target.toString().replace("'", "''");
      statement.execute("COPY (" + select + ") TO '" + path + "' (" + options + ")");
    } catch (SQLException e) {
      throw new IllegalArgumentException("Cannot write " + target + ": " + select, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
