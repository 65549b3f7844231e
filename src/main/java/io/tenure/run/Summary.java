package io.tenure.run;

import io.tenure.benchmarks.BenchmarkColumns;
import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Segment;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.report.ReportPage;
import io.tenure.settings.InputName;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.tables.CohortRetentionMatrix;
import io.tenure.tables.CustomerMovement;
import java.util.ArrayList;
import java.util.Collections;
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
  private final boolean isWithReport;

  public Summary(Published run, boolean isWithReport) {
    this.run = run;
    this.isWithReport = isWithReport;
  }

  /** A dozen lines. */
  public String text() {
    List<String> lines = new ArrayList<>();
    Collections.addAll(
        lines,
        line("run", run.identity().runId() + ", as of " + run.time().calendar().asOf()),
        line(
            "customers",
            Message.of(
                "%,d in %d cohorts%s%s",
                run.known().facts().total(Total.CUSTOMERS),
                cohorts(),
                older(),
                agesBeyondTheMatrix())),
        line("last complete " + run.time().calendar().grain(), lastComplete()),
        line("benchmarks", verdicts()),
        line("rejected rows", rejected()),
        line("tables", run.output() + "/latest"));
    if (isWithReport) {
      lines.add(line("report", run.output() + "/latest/" + ReportPage.NAME));
    }
    lines.addAll(1, warnings());
    return String.join(System.lineSeparator(), lines);
  }

  /** Right after the name of the run: who reads further shall know. */
  private List<String> warnings() {
    return run.known().checks().stream()
        .filter(check -> !check.isError() && !check.passed())
        .map(check -> line("warning", check.warning()))
        .toList();
  }

  private static String line(String name, String value) {
    return Message.of("%-22s %s", name, Message.visible(value));
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

  /** Who joined before the history is in no cohort of it. */
  private String older() {
    Facts facts = run.known().facts();
    long older = facts.total(Total.OLDER);
    return older == 0 ? "" : Message.of(", and %,d who joined before", older);
  }

  /** The matrix has as many ages as it was asked for; older ones are not lost, but not in it. */
  private String agesBeyondTheMatrix() {
    TableSpec spec = run.table(CohortRetentionMatrix.NAME).spec();
    long last = spec.own().stream().filter(column -> column.name().startsWith("age_")).count() - 1;
    Timeline time = run.time();
    int oldest = time.cohorts().map(time::lastAge).max().orElse(0);
    return oldest <= last
        ? ""
        : Message.of(
            "; the matrix ends with age %d, the oldest cohort with %d (cohorts.matrix-ages)",
            last, oldest);
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
                    && row.value(CustomerMovement.GRAIN).equals(run.time().calendar().grain()));
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
        run.known().found().stream()
            .filter(found -> found.rows() > 0)
            .map(found -> Message.of("%s %,d", label(found), found.rows()))
            .collect(Collectors.joining(", "));
    return Message.of(
        "of %,d transaction rows: %s",
        run.known().facts().total(Total.TRANSACTION_ROWS), reasons.isEmpty() ? "none" : reasons);
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
