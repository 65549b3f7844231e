package io.tenure.bench;

import io.tenure.table.TableSpec;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.SecondSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The published tables by the SQL of the second definition, in DuckDB. */
final class DuckDbRun {

  private DuckDbRun() {}

  /** Takes the folders of transactions, customers, output and scratch, the cores and the memory. */
  public static void main(String[] args) throws IOException {
    try (SecondEngine engine = SecondEngine.open()) {
      engine.execute("SET temp_directory = '" + args[3] + "'");
      engine.execute("SET threads = " + args[4]);
      // DuckDB's own advice for more rows than memory holds; each query says its order
      engine.execute("SET preserve_insertion_order = false");
      engine.execute("SET memory_limit = '" + args[5].toUpperCase(Locale.ROOT) + "iB'");
      write(engine, List.of(args));
    }
  }

  private static void write(SecondEngine engine, List<String> folders) throws IOException {
    SecondSql sql =
        new SecondSql(
            SecondSql.Dialect.DUCKDB,
            SampleSql.parameters(files(folders.get(0)), files(folders.get(1))));
    engine.execute(sql.functions());
    Steps.timed("staging", () -> Relation.all(sql.staging()).forEach(each -> make(engine, each)));
    for (TableSpec table : SampleSql.tables()) {
      String query = sql.table(SampleSql.file(table));
      Path folder = Files.createDirectories(Path.of(folders.get(2)).resolve(table.name()));
      Steps.timed(
          table.name(),
          () ->
              engine.execute(
                  "COPY ("
                      + query
                      + ") TO '"
                      + folder.resolve("part-0.parquet")
                      + "' (FORMAT parquet, COMPRESSION zstd)"));
    }
  }

  private static void make(SecondEngine engine, Relation relation) {
    engine.execute(relation.isStored() ? relation.statement() : relation.asView());
  }

  private static String files(String folder) {
    return "read_parquet('" + folder + "/*.parquet')";
  }
}
