package io.tenure.summary;

import io.tenure.benchmarks.BenchmarkColumns;
import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Segment;
import io.tenure.publish.WrittenTable;
import io.tenure.restatements.RestatedFigures;
import io.tenure.restatements.RestatementSummary;
import io.tenure.run.Published;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortRetentionMatrix;
import io.tenure.tables.CustomerMovement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of the published tables a summary tells.
 *
 * @param matrix what cohort_retention_matrix tells, if the run has it
 * @param lastComplete the row of all customers of the last complete base period, which may be
 *     suppressed; empty where none is complete
 * @param restated what of the publication before is another figure now, if there was one
 * @param verdicts how often each verdict of benchmark_comparison was given, by name; empty without
 *     that table
 */
record Highlights(
    Optional<Matrix> matrix,
    Optional<Line> lastComplete,
    Map<String, Long> verdicts,
    Optional<RestatedFigures> restated) {

  /**
   * The triangle.
   *
   * @param cohorts of all customers, those with customers
   * @param lastAge of its columns
   * @param oldestAge the age of the oldest cohort
   */
  record Matrix(long cohorts, int lastAge, int oldestAge) {}

  /** Reads them. */
  static Highlights of(Published run) {
    return new Highlights(
        run.table(CohortRetentionMatrix.NAME).map(table -> matrix(table, run.time())),
        run.table(CustomerMovement.SPEC.name()).flatMap(table -> lastComplete(table, run.time())),
        run.table(BenchmarkComparison.SPEC.name()).map(Highlights::verdicts).orElse(Map.of()),
        run.table(RestatementSummary.SPEC.name()).flatMap(RestatedFigures::of));
  }

  private static Matrix matrix(WrittenTable table, Timeline time) {
    long ages =
        table.spec().own().stream().filter(column -> column.name().startsWith("age_")).count();
    return new Matrix(
        cohorts(table), (int) ages - 1, time.cohorts().map(time::lastAge).max().orElse(0));
  }

  /** The triangle has one row of each measure for every cohort. */
  private static long cohorts(WrittenTable matrix) {
    TableSpec spec = matrix.spec();
    return rows(matrix, row -> Segment.ALL.equals(row.get(spec.column("dimension")))).stream()
        .filter(row -> "customers".equals(row.get(spec.column("measure"))))
        .filter(row -> row.isSuppressed() || isPositive(row.get(spec.column("cohort_customers"))))
        .count();
  }

  private static boolean isPositive(@Nullable Object count) {
    return count instanceof Long customers && customers > 0;
  }

  private static Optional<Line> lastComplete(WrittenTable movement, Timeline time) {
    List<Line> base =
        rows(
            movement,
            row ->
                row.value(CustomerMovement.DIMENSION).equals(Segment.ALL)
                    && row.value(CustomerMovement.GRAIN).equals(time.calendar().grain()));
    return base.isEmpty() ? Optional.empty() : Optional.of(base.get(base.size() - 1));
  }

  private static Map<String, Long> verdicts(WrittenTable comparison) {
    return rows(comparison, row -> true).stream()
        .collect(
            Collectors.groupingBy(
                row -> row.value(BenchmarkColumns.VERDICT), TreeMap::new, Collectors.counting()));
  }

  /** Rows of a table, few of many. */
  private static List<Line> rows(WrittenTable table, Predicate<Line> some) {
    List<Line> rows = new ArrayList<>();
    table.forEach(
        row -> {
          if (some.test(row)) {
            rows.add(row);
          }
        });
    return rows;
  }
}
