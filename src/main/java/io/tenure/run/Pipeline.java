package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.CohortCells;
import io.tenure.cells.CustomerMovementCells;
import io.tenure.cells.PeriodFrame;
import io.tenure.cells.RevenueMovementCells;
import io.tenure.cells.Segments;
import io.tenure.history.CustomerHistory;
import io.tenure.history.FoundRows;
import io.tenure.history.HistoryBounds;
import io.tenure.history.HistoryFindings;
import io.tenure.history.HistoryFold;
import io.tenure.marts.BenchmarkComparison;
import io.tenure.marts.CohortRetention;
import io.tenure.marts.CohortRetentionMatrix;
import io.tenure.marts.CustomerMovement;
import io.tenure.marts.RejectedRows;
import io.tenure.marts.RetentionCurve;
import io.tenure.marts.RevenueMovement;
import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.quality.QualitySuite;
import io.tenure.settings.DimensionSettings;
import io.tenure.settings.Settings;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The whole job: inputs, one fold, cells, tables, checks, publication. */
public final class Pipeline {
  private final SparkSession spark;
  private final Settings settings;
  private final Steps steps;
  private final RunRecord record;

  /**
   * A run that has not begun.
   *
   * @param record what the run will say of itself
   */
  public Pipeline(SparkSession spark, Settings settings, Steps steps, RunRecord record) {
    this.spark = spark;
    this.settings = settings;
    this.steps = steps;
    this.record = record;
  }

  /**
   * Runs the job.
   *
   * @throws io.tenure.failure.Failure if the input, a check or another run stands in the way; what
   *     was published before stays published
   */
  public Published run() {
    Inputs inputs = steps.timed("read footers", () -> Inputs.open(spark, settings));
    Preflight.requireApart(spark, settings);
    Identity identity = Identity.of(settings, inputs.opened());
    try (Publication publication =
        Publication.open(
            settings.output().path(),
            spark.sparkContext().hadoopConfiguration(),
            record.holder(identity))) {
      RunFolder folder =
          publication.newRun(
              new RunFolder.Stamp(settings.asOf(), identity.runId(), settings.money().scale()));
      Published run = tables(inputs, identity, new Tables(spark, folder, steps));
      publication.publish(folder, run.tables(), settings.output().keepRuns());
      return run;
    }
  }

  /** From staged rows to checked tables, in the order the data flows. */
  private Published tables(Inputs inputs, Identity identity, Tables tables) {
    PeriodCalendar calendar = Calendars.of(settings);
    int minOrders = settings.activity().minOrders();
    int window = settings.activity().inactivityWindow();
    int scale = settings.money().scale();
    Segments segments =
        new Segments(settings.dimensions().stream().map(DimensionSettings::name).toList());

    Dataset<Row> history =
        tables.keep(
            CustomerHistory.NAME,
            new HistoryFold(settings, calendar).fold(inputs.transactions(), inputs.customers()));
    HistoryBounds bounds =
        steps.timed("bounds", () -> HistoryBounds.of(history, window, calendar.lastComplete()));
    List<FoundRows> found =
        HistoryFindings.counts(history, bounds, settings.customers().isPresent());
    Preflight.requireCustomers(settings, bounds, found);
    tables.keep(
        "rejected_sample", HistoryFindings.samples(history, settings.quality().sampleRows()));

    int first = bounds.firstPeriod().orElseThrow();
    Dataset<Row> periods = PeriodFrame.of(spark, calendar, first);
    Dataset<Row> cohortCells =
        tables.keep("cohort_cells", CohortCells.of(history, segments, minOrders));
    Dataset<Row> movementCells =
        tables.keep("movement_cells", CustomerMovementCells.of(history, segments, window));
    Dataset<Row> revenueCells =
        tables.keep("revenue_cells", RevenueMovementCells.of(history, segments, minOrders));

    WrittenTable cohortRetention =
        tables.write(
            CohortRetention.SPEC, CohortRetention.build(cohortCells, periods, settings, first));
    int ages = settings.cohorts().matrixAges();
    WrittenTable matrix =
        tables.write(
            CohortRetentionMatrix.spec(ages),
            CohortRetentionMatrix.build(cohortRetention.rows(), ages));
    WrittenTable curve =
        tables.write(RetentionCurve.SPEC, RetentionCurve.build(cohortRetention.rows()));
    WrittenTable customerMovement =
        tables.write(
            CustomerMovement.SPEC,
            CustomerMovement.build(movementCells, periods, calendar.grain()));
    WrittenTable revenueMovement =
        tables.write(
            RevenueMovement.SPEC,
            RevenueMovement.build(revenueCells, periods, calendar.grain(), scale));
    WrittenTable benchmarkComparison =
        tables.write(
            BenchmarkComparison.SPEC,
            new Comparison(settings, calendar, segments)
                .build(history, first, customerMovement.rows(), inputs.benchmarks()));
    WrittenTable rejectedRows = tables.write(RejectedRows.SPEC, RejectedRows.build(spark, found));

    QualitySuite quality = new QualitySuite(bounds, scale);
    steps.timed(
        "checks",
        () -> {
          quality.cohortRetention(cohortRetention);
          quality.contract(matrix);
          quality.retentionCurve(curve);
          quality.customerMovement(customerMovement);
          quality.revenueMovement(revenueMovement);
          quality.contract(benchmarkComparison);
          quality.contract(rejectedRows);
          quality.rejectedShare(found, settings.quality().maxRejectedShare());
          return quality;
        });
    tables.writeChecks(quality.checks());
    tables.writeRecord(record.properties(settings, identity, tables.written(), steps.seconds()));
    Preflight.requirePassed(quality.checks(), tables.folder());
    return new Published(
        identity, calendar, bounds, found, tables.written(), settings.output().path());
  }
}
