package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.CohortCells;
import io.tenure.cells.CustomerMovementCells;
import io.tenure.cells.JoinedCells;
import io.tenure.cells.RevenueMovementCells;
import io.tenure.cells.SpanFrame;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.CohortRetention;
import io.tenure.marts.CohortRetentionMatrix;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.RejectedRows;
import io.tenure.marts.RetentionCurve;
import io.tenure.marts.RevenueMovement;
import io.tenure.privacy.Suppression;
import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.Settings;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The whole job: inputs, one fold, cells, tables, checks, publication. */
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
            settings.output().path(),
            spark.sparkContext().hadoopConfiguration(),
            record.holder(identity))) {
      RunFolder folder =
          publication.newRun(
              new RunFolder.Stamp(settings.asOf(), identity.runId(), settings.money().scale()));
      Published run =
          tables(
              identity,
              new Tables(
                  spark, folder, steps, new Suppression(settings.privacy(), calendar.grain())));
      publication.publish(folder, run.tables(), settings.output().keepRuns());
      return run;
    }
  }

  /** From staged rows to checked tables. */
  private Published tables(Identity identity, Tables tables) {
    History history = new Folding(inputs, settings, steps).fold(tables);
    QualitySuite quality = new QualitySuite(history.bounds(), settings.money().scale());
    retention(history, tables, quality);
    Movements movements = movements(history, tables, quality);
    new ActivityTables(settings, calendar, history.segments())
        .write(history.customers(), movements, tables, quality);
    tables.write(
        BenchmarkComparison.SPEC,
        new Comparison(settings, calendar, history.segments())
            .build(
                new Comparison.Sources(
                    history.customers(),
                    history.periods().first(),
                    movements.customers().rows(),
                    movements.revenue().rows()),
                inputs.benchmarks()),
        quality::contract);
    tables.write(RejectedRows.SPEC, RejectedRows.build(spark, history.found()), quality::contract);
    tables.check();
    quality.windowsOfSegments(history.unknownSegments());
    quality.rejectedShare(history.found(), settings.quality().maxRejectedShare());
    tables.writeChecks(quality.checks());
    tables.writeRecord(record.properties(settings, identity, history.bounds(), tables));
    Preflight.requirePassed(quality.checks(), tables.folder());
    tables.discard();
    return new Published(
        identity,
        calendar,
        history.bounds(),
        history.found(),
        tables.written(),
        settings.output().path());
  }

  /** Who of a cohort came again, and what it brought. */
  private void retention(History history, Tables tables, QualitySuite quality) {
    int ages = settings.cohorts().matrixAges();
    Dataset<Row> cells =
        tables.keep(
            "cohort_cells",
            new CohortCells(history.segments(), settings.cohorts().rule(), calendar.lastComplete())
                .of(history.customers()));
    Dataset<Row> cohortRetention =
        tables
            .write(
                CohortRetention.SPEC,
                CohortRetention.build(cells, history.periods(), settings),
                table ->
                    quality.cohortRetention(
                        table, settings.cohorts().rule(), calendar.firstDay(calendar.current())))
            .rows();
    // the triangle shows what the long table shows
    tables.write(
        CohortRetentionMatrix.spec(ages),
        CohortRetentionMatrix.build(tables.published(CohortRetention.SPEC), ages),
        quality::contract);
    tables.write(
        RetentionCurve.SPEC, RetentionCurve.build(cohortRetention), quality::retentionCurve);
  }

  /** Who and what came, stayed and left between two checkpoints. */
  private Movements movements(History history, Tables tables, QualitySuite quality) {
    Dataset<Row> spans =
        SpanFrame.of(spark, Calendars.grains(settings, calendar, history.periods().first()));
    Dataset<Row> joinedCells =
        tables.keep("joined_cells", JoinedCells.of(history.customers(), history.segments()));
    Dataset<Row> movementCells =
        tables.keep(
            "movement_cells",
            CustomerMovementCells.of(history.customers(), history.segments(), spans));
    Dataset<Row> revenueCells =
        tables.keep(
            "revenue_cells",
            RevenueMovementCells.of(
                history.customers(), history.segments(), spans, settings.privacy().isOn()));
    WrittenTable customerMovement =
        tables.write(
            CustomerMovement.SPEC,
            CustomerMovement.build(movementCells, joinedCells, spans),
            table -> quality.customerMovement(table, calendar.grain()));
    WrittenTable revenueMovement =
        tables.write(
            RevenueMovement.SPEC,
            RevenueMovement.build(revenueCells, spans, settings.money().scale()),
            quality::revenueMovement);
    return new Movements(customerMovement, revenueMovement, joinedCells);
  }
}
