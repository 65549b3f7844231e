package io.tenure.summary;

import io.tenure.benchmarks.BenchmarkComparison;
import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.history.FoundRows;
import io.tenure.quality.Check;
import io.tenure.report.ReportPage;
import io.tenure.run.Published;
import io.tenure.settings.InputName;
import io.tenure.table.Line;
import io.tenure.tables.CustomerMovement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody wants to know first of what was published. */
public final class Summary {
  private static final double PERCENT = 100;

  private final Published run;
  private final Highlights highlights;
  private final List<String> undone;

  /** Reads the tables as they were written. */
  public Summary(Published run) {
    this(run, Highlights.of(run), List.of());
  }

  private Summary(Published run, Highlights highlights, List<String> undone) {
    this.run = run;
    this.highlights = highlights;
    this.undone = undone;
  }

  /** The same of a run for which something could not be done after it was published. */
  public Summary with(List<String> undone) {
    return new Summary(run, highlights, undone);
  }

  /** The same figures and more, for scripts. */
  public String json() {
    return new SummaryJson(run, highlights, warnings()).text();
  }

  /** A dozen lines, for people; warnings first: who reads further shall know. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(line("run", run.identity().runId() + ", as of " + run.time().calendar().asOf()));
    if (run.history().isAfterAnother()) {
      lines.add(line("history", run.history().text()));
    }
    warnings().forEach(warning -> lines.add(line("warning", warning)));
    lines.add(line("customers", customers()));
    if (run.table(CustomerMovement.SPEC.name()).isPresent()) {
      lines.add(
          line(
              "last complete " + run.time().calendar().grain(),
              highlights.lastComplete().map(Summary::lastComplete).orElse("none yet")));
    }
    if (run.table(BenchmarkComparison.SPEC.name()).isPresent()) {
      lines.add(line("benchmarks", verdicts()));
    }
    highlights.restated().ifPresent(restated -> lines.add(line("restated", restated.text())));
    lines.add(line("rejected rows", rejected()));
    lines.add(line("tables", run.output() + "/latest"));
    if (run.beside().hasReport()) {
      lines.add(line("report", run.output() + "/latest/" + ReportPage.NAME));
    }
    run.beside()
        .customers()
        .ifPresent(folder -> lines.add(line("single customers", folder + "/latest")));
    return String.join(System.lineSeparator(), lines);
  }

  private List<String> warnings() {
    return Stream.of(
            undone.stream(),
            run.known().warnings().stream().map(Check::warning),
            run.beside().notes().stream())
        .flatMap(each -> each)
        .toList();
  }

  private static String line(String name, String value) {
    return Message.of("%-22s %s", name, Message.visible(value));
  }

  private String customers() {
    return Message.of("%,d", run.known().facts().total(Total.CUSTOMERS))
        + highlights
            .matrix()
            .map(matrix -> Message.of(" in %d cohorts", matrix.cohorts()))
            .orElse("")
        + older()
        + highlights.matrix().map(Summary::agesBeyond).orElse("")
        + run.known().customerIs().map(word -> "; one customer is one " + word).orElse("");
  }

  /** Who joined before the history is in no cohort of it. */
  private String older() {
    Facts facts = run.known().facts();
    long older = facts.total(Total.OLDER);
    return older == 0 ? "" : Message.of(", and %,d who joined before", older);
  }

  /** The matrix has as many ages as it was asked for; older ones are not lost, but not in it. */
  private static String agesBeyond(Highlights.Matrix matrix) {
    return matrix.oldestAge() <= matrix.lastAge()
        ? ""
        : Message.of(
            "; the matrix ends with age %d, the oldest cohort with %d (cohorts.matrix-ages)",
            matrix.lastAge(), matrix.oldestAge());
  }

  private static String lastComplete(Line last) {
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
    return highlights.verdicts().entrySet().stream()
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
    InputName input = found.finding().input();
    return input != InputName.TRANSACTIONS
        ? input.text() + " " + found.reason() + " (" + found.outcomeText().replace('_', ' ') + ")"
        : found.reason() + " (" + found.outcomeText().replace('_', ' ') + ")";
  }
}
