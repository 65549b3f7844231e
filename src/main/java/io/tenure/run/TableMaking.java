package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.calendar.Timeline;
import io.tenure.cells.CellPass;
import io.tenure.cells.Family;
import io.tenure.cells.Segments;
import io.tenure.cells.ValuePass;
import io.tenure.customers.Learned;
import io.tenure.customers.RiskCounting;
import io.tenure.history.Facts;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryFold;
import io.tenure.increments.Continuation;
import io.tenure.lineage.LineageEvent;
import io.tenure.publish.RunFolder;
import io.tenure.quality.Check;
import io.tenure.quality.QualitySuite;
import io.tenure.quality.Warnings;
import io.tenure.report.ReportPage;
import io.tenure.settings.CustomerTablesSettings;
import io.tenure.settings.FilesTargetSettings;
import io.tenure.settings.QualitySettings;
import io.tenure.settings.Settings;
import io.tenure.staging.LookupTables;
import io.tenure.staging.PossibleFindings;
import io.tenure.tables.DimPeriod;
import io.tenure.tables.DimSegment;
import io.tenure.tables.RejectedRows;
import io.tenure.tables.SegmentTable;
import io.tenure.targets.TargetFiles;
import io.tenure.writing.Steps;
import io.tenure.writing.TableWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** From what was read to tables that may be published. */
record TableMaking(
    SparkSession spark,
    Inputs inputs,
    Settings settings,
    Steps steps,
    RunRecord record,
    CustomerPublication customers) {

  private static final String VALUES = "values";
  private static final String REFERRERS = "referrers";

  /**
   * Makes, writes and checks the tables.
   *
   * @param before what the published run says of itself
   * @param on how the history comes about
   * @throws io.tenure.failure.Failure if they may not be published
   */
  Published of(RunFolder folder, Identity identity, Map<String, String> before, Continuation on) {
    PeriodCalendar calendar = inputs.calendar();
    TableWriter tables = new TableWriter(settings, folder, steps);
    StagedInputs staged = StagedInputs.of(spark, settings, inputs, tables::keep);
    Dataset<Row> history =
        on.history(
            new HistoryFold(settings, Scopes.places(settings, calendar)), staged.rows(), tables);
    Facts facts = steps.timed("facts", () -> Facts.of(history, Scopes.facts(settings, calendar)));
    Optional<Referring> referring = Referring.of(settings, history, tables);
    List<FoundRows> counted = facts.found(PossibleFindings.of(settings));
    List<FoundRows> found = referring.map(its -> its.completed(counted)).orElse(counted);
    tables.keepSamples(spark, facts.samples(settings.publication().quality().sampleRows()));
    new CurrencyGate(settings).require(found, inputs, staged.lookups());
    QualitySettings limits = settings.publication().quality();
    Preflight.requireFewRejected(found, limits.maxRejectedShare(), folder);
    Preflight.requireCustomers(settings, facts, found);

    Warnings warnings = Scopes.warnings(settings, facts, found);
    Timeline time = Calendars.timeline(settings, calendar, facts);
    Preflight.requireMeantPeriods(time, facts);
    List<Check> checks = count(on, history, referring, facts, time, tables, staged.lookups());
    referring.ifPresent(its -> its.kept().forEach(tables::discard));
    new Arrivals(settings, time).write(inputs.transactions(), staged.lookups(), tables, steps);
    checks.addAll(warnings.of(time, before));
    tables.write(spark, RejectedRows.SPEC, RejectedRows.lines(found));
    checks.addAll(new Restating(settings, identity, facts).write(spark, folder, tables));
    checks.addAll(tables.checks(found));
    tables.writeChecks(spark, checks);
    Map<String, String> properties = record.properties(settings, identity, facts, tables);
    properties.putAll(warnings.remembered());
    properties.put(ReportPage.GRAIN, calendar.grain());
    properties.put("history", on.decision().text());
    tables.writeRecord(spark, properties);
    Preflight.requirePassed(checks, limits.warnings(), folder);
    boolean isWithReport = settings.publication().isWithReport();
    Optional<String> noReport = isWithReport ? tables.writeReport(properties) : Optional.empty();
    tables.discard();
    on.keep(folder);
    String lineage = lineage(identity, tables, checks);
    folder.writeText(LineageEvent.NAME, lineage);
    List<String> notes = new ArrayList<>(noReport.stream().toList());
    notes.addAll(files(folder, tables));
    return new Published(
        identity,
        time,
        new Published.Known(facts, found, checks, settings.input().entity().word()),
        tables.written(),
        on.decision(),
        settings.publication().output().path(),
        new Published.Beside(
            isWithReport && noReport.isEmpty(),
            lineage,
            notes,
            Optional.of(settings.publication().customers())
                .filter(CustomerTablesSettings::isEnabled)
                .map(CustomerTablesSettings::path)));
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
  private List<Check> count(
      Continuation on,
      Dataset<Row> history,
      Optional<Referring> referring,
      Facts facts,
      Timeline time,
      TableWriter tables,
      LookupTables lookups) {
    Segments segments = Segments.of(settings.dimensions(), facts);
    List<SegmentTable> published = PublishedTables.of(settings, time, inputs.benchmarks());
    NoteValues noted = NoteValues.of(facts);
    OptionalTables optional = new OptionalTables(settings, time, noted);
    List<SegmentTable> asked = optional.asked();
    List<SegmentTable> counted = new ArrayList<>(published);
    counted.addAll(asked);
    Set<Family> families = Scopes.families(settings, counted);
    boolean hasValues = families.remove(Family.VALUES);
    boolean isWithRisk = Scopes.isWithRisk(settings, families);
    families.removeIf(Family::isOfRisk);
    Optional<Dataset<Row>> spent =
        families.remove(Family.ACQUISITION)
            ? AcquisitionSpending.cells(settings, inputs, lookups, segments, time)
            : Optional.empty();
    boolean hasReferrers = families.remove(Family.REFERRERS);
    CellPass pass =
        new ContractRates(settings, inputs, facts)
            .applied(Scopes.cells(settings, time, segments, families, noted), history);
    Dataset<Row> cells = on.cells(pass, history, tables);
    QualitySuite quality = Scopes.quality(settings, time, facts);
    TableWriter.Cells of = new TableWriter.Cells(segments, time, quality);
    published.forEach(table -> tables.write(table, cells, of));
    tables.write(
        spark, DimPeriod.SPEC, DimPeriod.lines(time, Calendars.names(settings, time.calendar())));
    tables.write(spark, DimSegment.SPEC, DimSegment.lines(segments));
    Optional<RiskCounting.Counted> risk =
        isWithRisk
            ? Optional.of(
                Scopes.risk(settings, time, segments, noted.signalKinds())
                    .of(history, cells, tables::keep))
            : Optional.empty();
    Dataset<Row> all = risk.map(its -> cells.union(its.cells())).orElse(cells);
    if (hasValues) {
      ValuePass values = Scopes.values(settings, time, segments);
      all = all.union(tables.keep(VALUES, values.over(history)));
    }
    all = spent.map(all::union).orElse(all);
    if (referring.isPresent() && hasReferrers) {
      Dataset<Row> referrers = tables.keep(REFERRERS, referring.get().referrers(pass));
      all = referring.get().withoutCircles(all, pass, tables).union(referrers);
    }
    for (SegmentTable table : asked) {
      tables.write(table, all, of);
    }
    List<String> done = new ArrayList<>(hasValues ? List.of(VALUES) : List.of());
    done.addAll(hasReferrers ? List.of(REFERRERS) : List.of());
    risk.ifPresent(its -> done.addAll(its.kept()));
    done.forEach(tables::discard);
    optional.others().forEach(table -> tables.write(spark, table.spec(), List.of()));
    List<Check> checks = new ArrayList<>(List.of(quality.windowsOfSegments()));
    if (settings.publication().customers().isEnabled()) {
      checks.addAll(
          steps.timed(
              "customer tables",
              () ->
                  customers.write(
                      history,
                      cells,
                      segments,
                      Scopes.purchases(settings, time),
                      risk.map(RiskCounting.Counted::learned).orElse(Learned.NOTHING))));
    }
    return checks;
  }
}
