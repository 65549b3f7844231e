package io.tenure.summary;

import io.tenure.benchmarks.BenchmarkColumns;
import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Segment;
import io.tenure.publish.WrittenTable;
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
 * @param cohorts of all customers, those with customers
 * @param matrixAge the last age of the matrix
 * @param oldestAge the age of the oldest cohort
 * @param lastComplete the row of all customers of the last complete base period, which may be
 *     suppressed; empty where none is complete
 * @param verdicts how often each verdict of benchmark_comparison was given, by name
 */
record Highlights(
    long cohorts,
    int matrixAge,
    int oldestAge,
    Optional<Line> lastComplete,
    Map<String, Long> verdicts) {

  /** Reads them. */
  static Highlights of(Published run) {
    Timeline time = run.time();
    WrittenTable matrix = run.table(CohortRetentionMatrix.NAME);
    return new Highlights(
        cohorts(matrix),
        (int)
                matrix.spec().own().stream()
                    .filter(column -> column.name().startsWith("age_"))
                    .count()
            - 1,
        time.cohorts().map(time::lastAge).max().orElse(0),
        lastComplete(run),
        verdicts(run.table(BenchmarkComparison.SPEC.name())));
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

  private static Optional<Line> lastComplete(Published run) {
    List<Line> base =
        rows(
            run.table(CustomerMovement.SPEC.name()),
            row ->
                row.value(CustomerMovement.DIMENSION).equals(Segment.ALL)
                    && row.value(CustomerMovement.GRAIN).equals(run.time().calendar().grain()));
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
