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
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is measured does the same work: all write the same tables. */
class BenchmarkTest {
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
    DuckDbRun.main(arguments("duckdb", "2", "1g").toArray(String[]::new));
    SparkSqlRun.write(Spark.session(), arguments("spark"));

    try (SecondEngine engine = SecondEngine.open()) {
      SoftAssertions tables = new SoftAssertions();
      for (TableSpec spec : SampleSql.tables()) {
        Table published = engine.published(folder.resolve("published/latest").resolve(spec.name()));
        for (String other : List.of("duckdb", "spark")) {
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

  private List<String> arguments(String output, String... more) {
    List<String> arguments = new ArrayList<>();
    for (String name : List.of("transactions", "customers", output, "scratch-" + output)) {
      arguments.add(folder.resolve(name).toString());
    }
    arguments.addAll(List.of(more));
    return arguments;
  }

  private static void tenure(String... arguments) {
    Outcome outcome = InThisJvm.tenure(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }
}
