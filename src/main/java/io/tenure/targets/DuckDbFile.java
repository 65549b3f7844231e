package io.tenure.targets;

import io.tenure.publish.Content;
import io.tenure.publish.WrittenTable;
import io.tenure.reach.DatabaseDriver;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All tables in one file of DuckDB, with their comments. It is made on the local disk, from copies
 * of the Parquet files, and then moved: DuckDB knows no other file systems.
 */
record DuckDbFile(List<WrittenTable> tables) implements Content {
  private static final String ADDRESS = "jdbc:duckdb:";

  static final DatabaseDriver DRIVER = DatabaseDriver.of(ADDRESS);

  @Override
  public void writeTo(OutputStream out) throws IOException {
    Path folder = Files.createTempDirectory("tenure-duckdb");
    try {
      Path database = folder.resolve(TargetFiles.DATABASE);
      fill(database, folder);
      Files.copy(database, out);
    } catch (SQLException e) {
      throw new IOException("DuckDB: " + e.getMessage(), e);
    } finally {
      delete(folder);
    }
  }

  private void fill(Path database, Path folder) throws IOException, SQLException {
    try (Connection connection = DRIVER.connect(ADDRESS + database, new Properties());
        Statement statement = connection.createStatement()) {
      for (WrittenTable table : tables) {
        Path copies = Files.createDirectory(folder.resolve(table.spec().name()));
        statement.execute(create(table, table.copy(copies)));
        for (String comment : SqlComments.of(table.spec(), Quoted.name(table.spec().name()))) {
          statement.execute(comment);
        }
        delete(copies);
      }
    }
  }

  private static String create(WrittenTable table, List<Path> files) {
    String paths =
        files.stream()
            .map(Path::toString)
            .map(Quoted::text)
            .collect(Collectors.joining(", ", "[", "]"));
    return "CREATE TABLE "
        + Quoted.name(table.spec().name())
        + " AS SELECT * FROM read_parquet("
        + paths
        + ")";
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
