package io.tenure.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.table.TableSpec;
import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.OwnFigures;
import io.tenure.testing.SecondEngine;
import io.tenure.testing.Spark;
import io.tenure.testing.Table;
import io.tenure.testing.TableComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is measured does the same work: all write the same tables. */
class BenchmarkTest {
  private static final Set<String> OF_SPARK =
      Set.of("cohort_retention", "customer_movement", "revenue_movement");

  @TempDir private Path folder;

  @Test
  void allWriteTheSameTables() throws IOException {
    tenure(
        "generate",
        "--customers=120",
        "--months=26",
        "--as-of=" + SampleSql.AS_OF,
        "--output=" + folder);
    tenure("run", "--config", folder.resolve("tenure.conf").toString());
    for (String duckDb : List.of("duckdb", "duckdb-expert")) {
      List<String> arguments = new ArrayList<>(List.of(duckDb));
      arguments.addAll(folders(duckDb));
      arguments.addAll(List.of("2", "1g"));
      DuckDbRun.main(arguments.toArray(String[]::new));
    }
    SparkRun.writeTables(interpreting(), folders("spark-sql"), tables("spark-sql"));

    try (SecondEngine engine = SecondEngine.open()) {
      SoftAssertions tables = new SoftAssertions();
      for (String other : List.of("duckdb", "duckdb-expert", "spark-sql")) {
        for (TableSpec spec : tables(other)) {
          Table published =
              engine.published(folder.resolve("published/latest").resolve(spec.name()));
          Table expected = engine.published(folder.resolve(other).resolve(spec.name()));
          tables
              .assertThatCode(() -> compare(spec, published, expected))
              .as("%s of %s", spec.name(), other)
              .doesNotThrowAnyException();
        }
      }
      tables.assertAll();
    }
  }

  private static void compare(TableSpec spec, Table published, Table expected) {
    assertThat(expected.rows()).isNotEmpty();
    if (SampleSql.hasForeignFigures(spec)) {
      new OwnFigures(expected).assertMatch(published);
    } else {
      new TableComparison(spec, SampleSql.moneyScale()).assertSame(published, expected);
    }
  }

  /** Of Spark, which runs the SQL of DuckDB, those that the others are like; they take longest. */
  private static List<TableSpec> tables(String contender) {
    return SampleSql.tables().stream()
        .filter(spec -> !contender.equals("spark-sql") || OF_SPARK.contains(spec.name()))
        .toList();
  }

  private List<String> folders(String output) {
    return Stream.of("transactions", "customers", output, "scratch-" + output)
        .map(name -> folder.resolve(name).toString())
        .toList();
  }

  /** Of so few rows hundreds of plans would take longest to compile. */
  private static SparkSession interpreting() {
    SparkSession session = Spark.session().newSession();
    session.conf().set("spark.sql.ansi.enabled", "true");
    session.conf().set("spark.sql.session.timeZone", "UTC");
    session.conf().set("spark.sql.shuffle.partitions", "1");
    session.conf().set("spark.sql.adaptive.enabled", "false");
    session.conf().set("spark.sql.codegen.wholeStage", "false");
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    return session;
  }

  private static void tenure(String... arguments) {
    Outcome outcome = InThisJvm.tenure(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }
}
