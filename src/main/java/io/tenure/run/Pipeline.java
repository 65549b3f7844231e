package io.tenure.run;

import io.tenure.calendar.PeriodCalendar;
import io.tenure.cells.CohortCells;
import io.tenure.cells.CustomerMovementCells;
import io.tenure.cells.PeriodFrame;
import io.tenure.cells.RevenueMovementCells;
import io.tenure.cells.Segments;
import io.tenure.cells.SpanFrame;
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
import io.tenure.source.Benchmark;
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
  private final PeriodCalendar calendar;
  private final Segments segments;

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
    this.calendar = Calendars.of(settings);
    this.segments =
        new Segments(settings.dimensions().stream().map(DimensionSettings::name).toList());
  }

  /**
   * Runs the job.
   *
   * @throws io.tenure.failure.Failure if the input, a check or another run stands in the way; what
   *     was published before stays published
   */
  public Published run() {
    Inputs inputs = steps.timed("read footers", () -> Inputs.open(spark, settings));
    Identity identity = Identity.of(settings, inputs.opened(), inputs.benchmarks());
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

  /** From staged rows to checked tables. */
  private Published tables(Inputs inputs, Identity identity, Tables tables) {
    History history = fold(inputs, tables);
    Marts marts = marts(history, inputs.benchmarks(), tables);
    QualitySuite quality = new QualitySuite(history.bounds(), settings.money().scale());
    steps.timed("checks", () -> marts.check(quality, calendar.grain()));
    quality.rejectedShare(history.found(), settings.quality().maxRejectedShare());
    tables.writeChecks(quality.checks());
    tables.writeRecord(record.properties(settings, identity, history.bounds(), tables));
    Preflight.requirePassed(quality.checks(), tables.folder());
    return new Published(
        identity,
        calendar,
        history.bounds(),
        history.found(),
        tables.written(),
        settings.output().path());
  }

  /** The one pass over the inputs. */
  private History fold(Inputs inputs, Tables tables) {
    Dataset<Row> customers =
        tables.keep(
            CustomerHistory.NAME,
            new HistoryFold(settings, calendar).fold(inputs.transactions(), inputs.customers()));
    HistoryBounds bounds =
        steps.timed("bounds", () -> HistoryBounds.of(customers, calendar.lastComplete()));
    List<FoundRows> found =
        HistoryFindings.counts(customers, bounds, settings.customers().isPresent());
    Preflight.requireCustomers(settings, bounds, found);
    tables.keep(
        "rejected_sample", HistoryFindings.samples(customers, settings.quality().sampleRows()));
    return new History(customers, bounds, found);
  }

  /** From the history to cells, and from cells to tables. */
  private Marts marts(History history, List<Benchmark> benchmarks, Tables tables) {
    Dataset<Row> customers = history.customers();
    int first = history.bounds().firstPeriod().orElseThrow();
    int minOrders = settings.activity().minOrders();
    int ages = settings.cohorts().matrixAges();
    PeriodFrame periods = PeriodFrame.of(spark, calendar, first);
    Dataset<Row> spans = SpanFrame.of(spark, Calendars.grains(settings, calendar, first));

    Dataset<Row> cohortCells =
        tables.keep("cohort_cells", CohortCells.of(customers, segments, minOrders));
    Dataset<Row> movementCells =
        tables.keep("movement_cells", CustomerMovementCells.of(customers, segments, spans));
    Dataset<Row> revenueCells =
        tables.keep("revenue_cells", RevenueMovementCells.of(customers, segments, minOrders));

    WrittenTable cohortRetention =
        tables.write(CohortRetention.SPEC, CohortRetention.build(cohortCells, periods, settings));
    WrittenTable matrix =
        tables.write(
            CohortRetentionMatrix.spec(ages),
            CohortRetentionMatrix.build(cohortRetention.rows(), ages));
    WrittenTable curve =
        tables.write(RetentionCurve.SPEC, RetentionCurve.build(cohortRetention.rows()));
    WrittenTable customerMovement =
        tables.write(
            CustomerMovement.SPEC, CustomerMovement.build(movementCells, cohortCells, spans));
    WrittenTable revenueMovement =
        tables.write(
            RevenueMovement.SPEC,
            RevenueMovement.build(
                revenueCells, periods, calendar.grain(), settings.money().scale()));
    ActivityTables.Written activity =
        new ActivityTables(settings, calendar, segments).write(customers, tables);
    WrittenTable comparison =
        tables.write(
            BenchmarkComparison.SPEC,
            new Comparison(settings, calendar, segments)
                .build(customers, first, customerMovement.rows(), benchmarks));
    WrittenTable rejected =
        tables.write(RejectedRows.SPEC, RejectedRows.build(spark, history.found()));
    return new Marts(
        cohortRetention,
        matrix,
        curve,
        customerMovement,
        revenueMovement,
        activity,
        comparison,
        rejected);
  }

  /** The folded history and what it says of the input as a whole. */
  private record History(Dataset<Row> customers, HistoryBounds bounds, List<FoundRows> found) {}

  /** The tables that carry results, as they were written. */
  private record Marts(
      WrittenTable cohortRetention,
      WrittenTable matrix,
      WrittenTable curve,
      WrittenTable customerMovement,
      WrittenTable revenueMovement,
      ActivityTables.Written activity,
      WrittenTable comparison,
      WrittenTable rejected) {

    QualitySuite check(QualitySuite quality, String baseGrain) {
      quality.cohortRetention(cohortRetention);
      quality.contract(matrix);
      quality.retentionCurve(curve);
      quality.customerMovement(customerMovement, baseGrain);
      quality.revenueMovement(revenueMovement);
      activity.check(quality, customerMovement);
      quality.contract(comparison);
      quality.contract(rejected);
      return quality;
    }
  }
}
