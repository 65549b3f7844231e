package io.tenure.run;

import io.tenure.benchmarks.BenchmarkColumns;
import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.cells.Segment;
import io.tenure.failure.Message;
import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.staging.InputName;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortRetentionMatrix;
import io.tenure.tables.CustomerMovement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person wants to know first, as text; read from the published tables. */
public final class Summary {
  private static final double PERCENT = 100;

  private final Published run;

  public Summary(Published run) {
    this.run = run;
  }

  /** A dozen lines. */
  public String text() {
    return String.join(
        System.lineSeparator(),
        line("run", run.identity().runId() + ", as of " + run.calendar().asOf()),
        line(
            "customers",
            Message.of("%,d in %d cohorts", run.facts().total(Total.CUSTOMERS), cohorts())),
        line("last complete " + run.calendar().grain(), lastComplete()),
        line("benchmarks", verdicts()),
        line("rejected rows", rejected()),
        line("tables", run.output() + "/latest"));
  }

  private static String line(String name, String value) {
    return Message.of("%-22s %s", name, value);
  }

  /** The triangle has one row of each measure for every cohort. */
  private long cohorts() {
    TableSpec spec = run.table(CohortRetentionMatrix.NAME).spec();
    return rows(
            CohortRetentionMatrix.NAME,
            row -> Segment.ALL.equals(row.get(spec.column("dimension"))))
        .stream()
        .filter(row -> "customers".equals(row.get(spec.column("measure"))))
        .filter(row -> row.isSuppressed() || isPositive(row.get(spec.column("cohort_customers"))))
        .count();
  }

  private static boolean isPositive(@Nullable Object count) {
    return count instanceof Long customers && customers > 0;
  }

  private String lastComplete() {
    List<Line> base =
        rows(
            CustomerMovement.SPEC.name(),
            row ->
                row.value(CustomerMovement.DIMENSION).equals(Segment.ALL)
                    && row.value(CustomerMovement.GRAIN).equals(run.calendar().grain()));
    if (base.isEmpty()) {
      return "none yet";
    }
    Line last = base.get(base.size() - 1);
    Object period = last.value(CustomerMovement.PERIOD);
    if (last.isSuppressed()) {
      return Message.of("%s: suppressed, too few customers", period);
    }
    long closing = last.count(CustomerMovement.CLOSING);
    return last.has(CustomerMovement.RETENTION_RATE)
        ? Message.of(
            "%s: %.1f %% of %,d customers retained, %.1f %% churned, %,d at its end",
            period,
            last.value(CustomerMovement.RETENTION_RATE) * PERCENT,
            last.count(CustomerMovement.OPENING),
            last.value(CustomerMovement.CHURN_RATE) * PERCENT,
            closing)
        : Message.of("%s: nobody was there before, %,d at its end", period, closing);
  }

  private String verdicts() {
    Map<String, Long> verdicts =
        rows(BenchmarkComparison.SPEC.name(), row -> true).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.value(BenchmarkColumns.VERDICT),
                    TreeMap::new,
                    Collectors.counting()));
    return verdicts.entrySet().stream()
        .map(verdict -> verdict.getKey().replace('_', ' ') + " " + verdict.getValue())
        .collect(Collectors.joining(", "));
  }

  private String rejected() {
    String reasons =
        run.found().stream()
            .filter(found -> found.rows() > 0)
            .map(found -> Message.of("%s %,d", label(found), found.rows()))
            .collect(Collectors.joining(", "));
    return Message.of(
        "of %,d transaction rows: %s",
        run.facts().total(Total.TRANSACTION_ROWS), reasons.isEmpty() ? "none" : reasons);
  }

  private static String label(FoundRows found) {
    return found.finding().input() == InputName.CUSTOMERS
        ? "customers " + found.reason() + " (" + found.outcomeText().replace('_', ' ') + ")"
        : found.reason() + " (" + found.outcomeText().replace('_', ' ') + ")";
  }

  /** Rows of a table, few of many. */
  private List<Line> rows(String table, Predicate<Line> some) {
    List<Line> rows = new ArrayList<>();
    run.table(table)
        .forEach(
            row -> {
              if (some.test(row)) {
                rows.add(row);
              }
            });
    return rows;
  }
}
