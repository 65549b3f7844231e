package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.CohortCells;
import io.tenure.history.HistoryFindings;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.CohortRetention;
import io.tenure.marts.CohortRetentionMatrix;
import io.tenure.marts.RejectedRows;
import io.tenure.marts.RetentionCurve;
import io.tenure.parallel.Branches;
import io.tenure.parallel.Branches.Branch;
import io.tenure.privacy.Suppression;
import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.Check;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The whole job: inputs, one fold, cells, tables, checks, publication. What comes after the fold is
 * worked on in branches, see {@link Branches}.
 */
public final class Pipeline {
  private final SparkSession spark;
  private final Inputs inputs;
  private final Settings settings;
  private final Steps steps;
  private final RunRecord record;
  private final PeriodCalendar calendar;

  private Pipeline(Inputs inputs, Settings settings, Steps steps, RunRecord record) {
    this.spark = inputs.transactions().sparkSession();
    this.inputs = inputs;
    this.settings = settings;
    this.steps = steps;
    this.record = record;
    this.calendar = inputs.calendar();
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
   * @throws io.tenure.failure.Failure if a check or another run stands in the way; what was
   *     published before stays published
   */
  public Published run() {
    Identity identity = Identity.of(settings, inputs);
    try (Publication publication =
            Publication.open(
                settings.publication().output().path(),
                spark.sparkContext().hadoopConfiguration(),
                record.holder(identity));
        Branches branches = new Branches()) {
      RunFolder folder =
          publication.newRun(
              new RunFolder.Stamp(
                  settings.time().asOf(), identity.runId(), settings.money().scale()));
      Suppression suppression = new Suppression(settings.publication().privacy(), calendar.grain());
      Tables tables = new Tables(spark, folder, steps, suppression, branches);
      Published run = tables(identity, tables, branches);
      publication.publish(folder, run.tables(), settings.publication().output().keepRuns());
      return run;
    }
  }

  /** From staged rows to checked tables. */
  private Published tables(Identity identity, Tables tables, Branches branches) {
    History history = new Folding(inputs, settings, steps).fold(tables);
    QualitySuite quality =
        new QualitySuite(history.bounds(), settings.money().scale(), settings.dimensions().size());
    build(history, tables, quality, branches);
    List<Check> checks = new ArrayList<>(tables.checks());
    checks.add(quality.windowsOfSegments(history.unknownSegments()));
    checks.add(
        quality.rejectedShare(
            history.found(), settings.publication().quality().maxRejectedShare()));
    tables.writeChecks(checks);
    tables.writeRecord(record.properties(settings, identity, history.bounds(), tables));
    Preflight.requirePassed(checks, tables.folder());
    tables.discard();
    return new Published(
        identity,
        calendar,
        history.bounds(),
        history.found(),
        tables.written(),
        settings.publication().output().path());
  }

  /** Every table that is counted from the history. */
  private void build(History history, Tables tables, QualitySuite quality, Branches branches) {
    Movements movements = new Movements(settings, calendar, history, tables, quality);
    ActivityTables activity = new ActivityTables(settings, calendar, history, tables, quality);
    // the longest way to the last table first
    Branch<Movements.OfRevenue> revenue = branches.start(movements::writeOfRevenue);
    Branch<Movements.OfCustomers> customers = branches.start(movements::writeOfCustomers);
    branches.start(() -> writeRetention(history, tables, quality));
    branches.start(activity::writeFrequency);
    branches.start(() -> keepRejected(history, tables));
    tables.write(
        RejectedRows.SPEC, RejectedRows.build(tables.small(), history.found()), quality::contract);
    Movements.OfCustomers moved = customers.result();
    branches.start(() -> activity.writeWindows(moved));
    Movements.OfRevenue earned = revenue.result();
    Comparison comparison = new Comparison(settings, calendar, history, tables.small());
    Dataset<Row> compared =
        steps.timed(
            "compared figures",
            () -> comparison.build(moved.table().rows(), earned, inputs.benchmarks()));
    tables.write(BenchmarkComparison.SPEC, compared, quality::contract);
    branches.finish();
  }

  /** Samples of what was rejected; they are not published. */
  private void keepRejected(History history, Tables tables) {
    tables.keep(
        Tables.REJECTED_SAMPLE,
        HistoryFindings.samples(
            history.customers(), settings.publication().quality().sampleRows()));
  }

  /** Who of a cohort came again, and what it brought. */
  private WrittenTable writeRetention(History history, Tables tables, QualitySuite quality) {
    int ages = settings.measures().cohorts().matrixAges();
    Dataset<Row> cells =
        tables.keep(
            "cohort_cells",
            new CohortCells(
                    history.segments(),
                    settings.measures().cohorts().rule(),
                    calendar.lastComplete())
                .of(history.customers()));
    WrittenTable cohortRetention =
        tables.write(
            CohortRetention.SPEC,
            CohortRetention.build(cells, history.periods(), settings),
            table ->
                quality.cohortRetention(
                    table,
                    settings.measures().cohorts().rule(),
                    calendar.firstDay(calendar.current())));
    // the triangle shows what the long table shows
    tables.write(
        CohortRetentionMatrix.spec(ages),
        CohortRetentionMatrix.build(tables.published(CohortRetention.SPEC), ages),
        quality::contract);
    return tables.write(
        RetentionCurve.SPEC, RetentionCurve.build(cohortRetention.rows()), quality::retentionCurve);
  }
}
