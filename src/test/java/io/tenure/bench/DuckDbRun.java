package io.tenure.bench;

import io.tenure.table.TableSpec;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.SecondSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The published tables in DuckDB: by the SQL that is to be read, or by that which is to be fast.
 */
final class DuckDbRun {

  private DuckDbRun() {}

  /**
   * Takes who it is, the folders of transactions, customers, output and scratch, the cores and the
   * memory.
   */
  public static void main(String[] args) throws IOException {
    try (SecondEngine engine = SecondEngine.open()) {
      engine.execute("SET temp_directory = '" + args[4] + "'");
      engine.execute("SET threads = " + args[5]);
      // DuckDB's own advice for more rows than memory holds; each query says its order
      engine.execute("SET preserve_insertion_order = false");
      engine.execute("SET memory_limit = '" + args[6].toUpperCase(Locale.ROOT) + "iB'");
      String transactions = "read_parquet('" + args[1] + "/*.parquet')";
      String customers = "read_parquet('" + args[2] + "/*.parquet')";
      if (Contender.of(args[0]) == Contender.DUCKDB_EXPERT) {
        writeExpert(engine, new ExpertSql(transactions, customers), Path.of(args[3]));
      } else {
        writeReadable(engine, SampleSql.parameters(transactions, customers), Path.of(args[3]));
      }
    }
  }

  private static void writeReadable(
      SecondEngine engine, Map<String, String> parameters, Path output) throws IOException {
    SecondSql sql = new SecondSql(SecondSql.Dialect.DUCKDB, parameters);
    engine.execute(sql.functions());
    for (Relation relation : Relation.all(sql.staging())) {
      engine.execute(relation.isStored() ? relation.statement() : relation.asView());
    }
    for (TableSpec table : SampleSql.tables()) {
      copy(engine, "(" + sql.table(SampleSql.file(table)) + ")", output.resolve(table.name()));
    }
  }

  /** A table is stored before it is written, since others are made from it. */
  private static void writeExpert(SecondEngine engine, ExpertSql sql, Path output)
      throws IOException {
    // one by one: a variable has to be set before the text that uses it is parsed
    for (String statement : sql.preparation()) {
      engine.execute(statement);
    }
    for (TableSpec table : SampleSql.tables()) {
      engine.execute("CREATE TEMP TABLE " + table.name() + " AS " + sql.text(table.name()));
      copy(engine, table.name(), output.resolve(table.name()));
    }
  }

  private static void copy(SecondEngine engine, String relation, Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("part-0.parquet");
    engine.execute("COPY " + relation + " TO '" + file + "' (FORMAT parquet, COMPRESSION zstd)");
  }
}
