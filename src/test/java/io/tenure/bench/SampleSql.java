package io.tenure.bench;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.quality.QualityChecks;
import io.tenure.run.PublishedTables;
import io.tenure.table.TableSpec;
import io.tenure.tables.InactivityWindow;
import io.tenure.tables.Run;
import io.tenure.testing.HistoryShape;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.Scenario;
import io.tenure.testing.Scenario.Dimension;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the configuration of generated data says, in the words of the second definition. */
final class SampleSql {
  static final LocalDate AS_OF = LocalDate.of(2026, 10, 20);
  static final int MONTHS = 60;

  /** The columns of the transactions that a run needs. */
  static final List<String> COLUMNS =
      List.of("customer_id", "transacted_at", "amount", "transaction_id", "is_refund", "channel");

  private static final Scenario SAMPLE =
      new Scenario(
          1,
          new HistoryShape(
              AS_OF.minusMonths(MONTHS), MONTHS, 1, "BIGINT", "TIMESTAMPTZ", "", false, true),
          AS_OF,
          List.of(
              new Dimension("industry", "customers", "industry"),
              new Dimension("segment", "customers", "segment"),
              new Dimension("country", "customers", "country"),
              new Dimension("channel", "transactions", "channel")),
          Map.of(
              "input.transactions.where", "true",
              "input.transactions.columns.customer", "customer_id",
              "input.transactions.columns.date", "transacted_at",
              "input.transactions.columns.amount", "amount",
              "input.transactions.columns.transaction", "transaction_id",
              "input.transactions.columns.refund", "is_refund",
              "input.customers.columns.customer", "customer_id",
              "activity.inactivity-window", "3",
              "benchmarks.dimension", "industry"));

  private SampleSql() {}

  /**
   * The parameters of the SQL files.
   *
   * @param transactions as a FROM clause, as the customers
   */
  static Map<String, String> parameters(String transactions, String customers) {
    Map<String, String> parameters = SAMPLE.parameters(Path.of("unused"));
    parameters.put("transactions", transactions);
    parameters.put("customers", customers);
    parameters.put("file", "''");
    // The amounts are decimals: the way by text that others need would only cost time.
    parameters.put("exact_amount", "CAST(${amount} AS DECIMAL(38, 18))");
    return parameters;
  }

  /** The published tables that have a second definition. */
  static List<TableSpec> tables() {
    return PublishedTables.specs(SAMPLE.matrixAges()).stream()
        .filter(spec -> !spec.name().equals(QualityChecks.SPEC.name()))
        .filter(spec -> !spec.name().equals(Run.SPEC.name()))
        // nothing is counted for them
        .filter(spec -> !spec.name().startsWith("dim_"))
        // nothing is published before
        .filter(spec -> !spec.name().startsWith("restatement"))
        // no contender is asked for more
        .filter(spec -> !PublishedFiles.isAskedFor(spec))
        .toList();
  }

  /** The SQL file that defines a table; the one that can stand millions of customers. */
  static String file(TableSpec spec) {
    return spec.name().equals(InactivityWindow.SPEC.name())
        ? "inactivity_window_by_gaps"
        : spec.name();
  }

  /** Whether a table has, beside the figures that SQL counts, figures from elsewhere. */
  static boolean hasForeignFigures(TableSpec spec) {
    return spec.name().equals(BenchmarkComparison.SPEC.name());
  }

  /** The statements of a script in which no text has a semicolon or a double dash. */
  static List<String> statements(String script) {
    String withoutComments = script.replaceAll("--[^\n]*", "");
    return Stream.of(withoutComments.split(";", -1))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  static int moneyScale() {
    return SAMPLE.moneyScale();
  }
}
