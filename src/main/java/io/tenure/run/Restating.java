package io.tenure.run;

import io.tenure.failure.Message;
import io.tenure.history.Facts;
import io.tenure.history.Facts.Total;
import io.tenure.publish.PublishedRun;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import io.tenure.restatements.PublicationDifference;
import io.tenure.restatements.PublicationDifference.Asked;
import io.tenure.restatements.PublicationDifference.Side;
import io.tenure.restatements.RestatementSummary;
import io.tenure.restatements.Restatements;
import io.tenure.restatements.RunOrigin;
import io.tenure.settings.Settings;
import io.tenure.table.Column;
import io.tenure.table.Line;
import io.tenure.table.TableSpec;
import io.tenure.writing.TableWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/** Compares what a run has written with the publication that it replaces, and writes what moved. */
record Restating(Settings settings, Identity identity, Facts facts) {
  private static final String STEP = "compare with the publication before";

  /**
   * Writes both tables about it, as far as they are selected.
   *
   * @return the gate, if there is one
   */
  List<Check> write(SparkSession spark, RunFolder folder, TableWriter tables) {
    Selection selection = new Selection(settings);
    Optional<Double> most = settings.publication().quality().maxRestatedShare();
    boolean isWanted = selection.has(Restatements.SPEC) || selection.has(RestatementSummary.SPEC);
    if (!isWanted && most.isEmpty()) {
      return List.of();
    }
    List<WrittenTable> written = List.copyOf(tables.written());
    Found found = tables.look(STEP, () -> found(folder.replaced(), written));
    for (TableSpec spec : List.of(Restatements.SPEC, RestatementSummary.SPEC)) {
      if (selection.has(spec)) {
        tables.write(spark, spec, spec.equals(Restatements.SPEC) ? found.lines : found.summary);
      }
    }
    return most.stream().map(share -> gate(found.summary, share)).toList();
  }

  /** The rows of both tables. */
  private record Found(List<Line> lines, List<Line> summary) {}

  private Found found(Optional<PublishedRun> before, List<WrittenTable> written) {
    Side now = Side.of(origin(), written);
    Set<String> compared = new TreeSet<>(now.tables().keySet());
    compared.retainAll(PublishedTables.ofTheBusiness());
    if (before.isEmpty()) {
      return new Found(List.of(), PublicationDifference.nothingBefore(compared, Optional.empty()));
    }
    try {
      PublicationDifference difference =
          PublicationDifference.of(
              TwoPublications.side(before.get(), settings.measures().cohorts().matrixAges()),
              now,
              asked());
      return new Found(difference.lines(), difference.summary());
    } catch (RuntimeException e) {
      // what was published once and is damaged now is no reason not to publish anew
      String why = Message.visible(String.valueOf(e.getMessage()));
      return new Found(List.of(), PublicationDifference.nothingBefore(compared, Optional.of(why)));
    }
  }

  private Asked asked() {
    return new Asked(
        PublishedTables.ofTheBusiness(),
        0,
        // the difference of two runs is of few customers more often than not
        !settings.publication().privacy().isOn(),
        Restatements.MOST);
  }

  private RunOrigin origin() {
    return new RunOrigin(
        identity.runId(),
        settings.time().asOf().toString(),
        Program.version(),
        settings.digest(),
        identity.benchmarks(),
        identity.fingerprint(),
        facts.total(Total.TRANSACTION_ROWS));
  }

  private static Check gate(List<Line> summary, double most) {
    long common = sum(summary, RestatementSummary.COMMON);
    long restated = sum(summary, RestatementSummary.RESTATED);
    double share = common == 0 ? 0 : (double) restated / common;
    return new Check(
        "restated_share_is_low",
        RestatementSummary.SPEC.name(),
        true,
        share <= most,
        Message.of(
            "%.4f of the published figures of complete periods restated (%,d of %,d)",
            share, restated, common),
        Message.of(
            "at most %.4f (restatement.max-share). The table restatements of the refused run names"
                + " them; raise the setting for this run if they are meant.",
            most));
  }

  private static long sum(List<Line> lines, Column<Long> column) {
    return lines.stream().mapToLong(line -> line.count(column)).sum();
  }
}
