package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.Timeline;
import io.tenure.cells.Family;
import io.tenure.cells.Segments;
import io.tenure.diagnosis.SparkProblems;
import io.tenure.failure.Failure;
import io.tenure.history.CustomerHistory;
import io.tenure.history.Facts;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryFold;
import io.tenure.lineage.LineageCollector;
import io.tenure.lineage.LineageEvent;
import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import io.tenure.quality.QualitySuite;
import io.tenure.quality.Warnings;
import io.tenure.report.ReportPage;
import io.tenure.settings.FilesTargetSettings;
import io.tenure.settings.QualitySettings;
import io.tenure.settings.Settings;
import io.tenure.settings.TargetSettings;
import io.tenure.staging.PossibleFindings;
import io.tenure.tables.DimPeriod;
import io.tenure.tables.DimSegment;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.SegmentTable;
import io.tenure.targets.Delivery;
import io.tenure.targets.TargetFiles;
import io.tenure.writing.Steps;
import io.tenure.writing.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The whole job: the inputs are folded once; every customer is added to the cells of its segments;
 * the tables follow from the cells; they are checked as they were written, and published.
 */
public final class Pipeline {
  private final SparkSession spark;
  private final Inputs inputs;
  private final Settings settings;
  private final Steps steps;
  private final RunRecord record;

  private Pipeline(Inputs inputs, Settings settings, Steps steps, RunRecord record) {
    this.spark = inputs.transactions().sparkSession();
    this.inputs = inputs;
    this.settings = settings;
    this.steps = steps;
    this.record = record;
  }

  /**
   * A run whose inputs keep their contract.
   *
   * @param record what the run will say of itself
   * @throws io.tenure.failure.Failure if an input stands in the way
   */
  public static Pipeline open(
      SparkSession spark, Settings settings, Steps steps, RunRecord record) {
    Inputs inputs = steps.timed("read footers", () -> Inputs.open(spark, settings));
    return new Pipeline(inputs, settings, steps, record);
  }

  /**
   * Runs the job.
   *
   * @param replacesNewer whether it may take the place of a publication of a later as-of date
   * @param telling makes of the written tables what shall be told of the run: before it is
   *     published, as nothing may fail afterwards
   * @throws io.tenure.failure.Failure if a check or another run stands in the way; what was
   *     published before stays published
   */
  public <T> Done<T> run(boolean replacesNewer, Function<Published, T> telling) {
    try {
      return done(replacesNewer, telling);
    } catch (Exception e) {
      Optional<Failure> ofInput = SparkProblems.ofInput(e, inputs.expressions());
      if (ofInput.isPresent()) {
        throw ofInput.get();
      }
      throw e;
    }
  }

  private <T> Done<T> done(boolean replacesNewer, Function<Published, T> telling) {
    Identity identity = Identity.of(settings, inputs);
    try (Publication publication =
        Publication.open(
            settings.publication().output().path(),
            spark.sparkContext().hadoopConfiguration(),
            record.holder(identity),
            steps::tell)) {
      if (!replacesNewer) {
        publication.requireNotNewerThan(settings.time().asOf());
      }
      RunFolder folder =
          publication.newRun(new RunFolder.Stamp(settings.time().asOf(), identity.runId()));
      Published run = publishable(identity, folder, publication.publishedRecord());
      inputs.requireUnchanged();
      T told = telling.apply(run);
      int keepRuns = settings.publication().output().keepRuns();
      List<String> undone = new ArrayList<>(publication.publish(folder, run.tables(), keepRuns));
      new LineageCollector(settings.publication().lineage())
          .post(run.beside().lineage())
          .ifPresent(undone::add);
      return new Done<>(told, undone, delivered(identity, folder, run.tables()));
    }
  }

  /** Who takes published tables has no part in the decision what is published. */
  private Optional<Failure> delivered(
      Identity identity, RunFolder folder, List<WrittenTable> tables) {
    TargetSettings targets = settings.publication().targets();
    Delivery delivery = Deliveries.of(identity.runId(), tables, folder::isPublished);
    return Deliveries.areAny(targets)
        ? steps.timed("targets", () -> Deliveries.made(() -> spark, targets, delivery))
        : Optional.empty();
  }

  /** From staged rows to checked tables. */
  private Published publishable(Identity identity, RunFolder folder, Map<String, String> before) {
    PeriodCalendar calendar = inputs.calendar();
    TableWriter tables = new TableWriter(settings, folder, steps);
    StagedInputs staged = StagedInputs.of(spark, settings, inputs, tables::keep);
    Dataset<Row> history =
        tables.keep(
            CustomerHistory.NAME,
            new HistoryFold(settings, calendar).fold(staged.transactions(), staged.customers()));
    Facts facts = steps.timed("facts", () -> Facts.of(history, Scopes.facts(settings, calendar)));
    List<FoundRows> found = facts.found(PossibleFindings.of(settings));
    tables.keepSamples(spark, facts.samples(settings.publication().quality().sampleRows()));
    new CurrencyGate(settings).require(found, inputs, staged.lookups());
    QualitySettings limits = settings.publication().quality();
    Preflight.requireFewRejected(found, limits.maxRejectedShare(), folder);
    Preflight.requireCustomers(settings, facts, found);

    Warnings warnings = Scopes.warnings(settings, facts, found);
    Timeline time = Calendars.timeline(settings, calendar, facts);
    Preflight.requireMeantPeriods(time, facts);
    List<Check> checks = count(history, facts, time, tables);
    checks.addAll(warnings.of(time, before));
    tables.write(spark, RejectedRows.SPEC, RejectedRows.lines(found));
    checks.addAll(tables.checks(found));
    tables.writeChecks(spark, checks);
    Map<String, String> properties = record.properties(settings, identity, facts, tables);
    properties.putAll(warnings.remembered());
    properties.put(ReportPage.GRAIN, calendar.grain());
    tables.writeRecord(spark, properties);
    Preflight.requirePassed(checks, limits.warnings(), folder);
    boolean isWithReport = settings.publication().isWithReport();
    Optional<String> noReport = isWithReport ? tables.writeReport(properties) : Optional.empty();
    tables.discard();
    String lineage = lineage(identity, tables, checks);
    folder.writeText(LineageEvent.NAME, lineage);
    List<String> notes = new ArrayList<>(noReport.stream().toList());
    notes.addAll(files(folder, tables));
    return new Published(
        identity,
        time,
        new Published.Known(facts, found, checks),
        tables.written(),
        settings.publication().output().path(),
        new Published.Beside(isWithReport && noReport.isEmpty(), lineage, notes));
  }

  private String lineage(Identity identity, TableWriter tables, List<Check> checks) {
    return new LineageEvent(settings, inputs.opened(), spark.sparkContext().hadoopConfiguration())
        .text(
            new LineageEvent.Of(
                identity.runId(),
                identity.fingerprint(),
                record.started(),
                record.clock().instant(),
                tables.written(),
                checks));
  }

  /** What is written beside the tables, for those who read no Parquet. */
  private List<String> files(RunFolder folder, TableWriter tables) {
    FilesTargetSettings files = settings.publication().targets().files();
    return files.formats().isEmpty()
        ? List.of()
        : steps.timed("target files", () -> new TargetFiles(files, folder).write(tables.written()));
  }

  /** Every customer into the cells of its segments, and from those the tables. */
  private List<Check> count(Dataset<Row> history, Facts facts, Timeline time, TableWriter tables) {
    Segments segments = Segments.of(settings.dimensions(), facts);
    List<SegmentTable> published = PublishedTables.of(settings, time, inputs.benchmarks());
    Set<Family> families = Scopes.families(settings, published);
    Dataset<Row> cells =
        tables.keep("cells", Scopes.cells(settings, time, segments, families).over(history));
    QualitySuite quality = Scopes.quality(settings, time, facts);
    for (SegmentTable table : published) {
      tables.write(table, cells, new TableWriter.Cells(segments, time, quality));
    }
    tables.write(
        spark, DimPeriod.SPEC, DimPeriod.lines(time, Calendars.names(settings, time.calendar())));
    tables.write(spark, DimSegment.SPEC, DimSegment.lines(segments));
    return new ArrayList<>(List.of(quality.windowsOfSegments()));
  }

  /**
   * A run that is published.
   *
   * @param told what is to be told of it
   * @param undone what could not be done after it was published, and what to do; usually nothing
   * @param undelivered why a target does not have its tables; usually empty
   */
  public record Done<T>(T told, List<String> undone, Optional<Failure> undelivered) {}
}
