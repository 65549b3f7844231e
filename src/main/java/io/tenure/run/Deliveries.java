package io.tenure.run;

import io.tenure.failure.Attempts;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.publish.PublishedRun;
import io.tenure.publish.WrittenTable;
import io.tenure.session.Session;
import io.tenure.settings.Settings;
import io.tenure.settings.TargetSettings;
import io.tenure.table.RowFormat;
import io.tenure.table.TableSpec;
import io.tenure.tables.Run;
import io.tenure.targets.CatalogTarget;
import io.tenure.targets.Delivery;
import io.tenure.targets.PostgresTarget;
import io.tenure.targets.TargetFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Whoever takes the tables once they are published. */
public final class Deliveries {
  /** Of the record: how wide the matrix is. */
  static final String MATRIX_AGES = "cohorts.matrix-ages";

  private static final String ROWS_OUT = "rows_out.";

  /**
   * Requires targets that could take the tables, before they are computed.
   *
   * @throws Failure with exit code 2 and every problem
   */
  static void require(SparkSession spark, Settings settings) {
    TargetSettings targets = settings.publication().targets();
    Attempts attempts = new Attempts();
    attempts.at(() -> TargetFiles.require(targets.files()));
    List<RowFormat> formats =
        PublishedTables.specs(settings).stream()
            .map(
                spec ->
                    RowFormat.published(
                        spec, settings.money().scale(), settings.input().entity().word()))
            .toList();
    attempts.at(() -> require(() -> spark, targets, formats));
    attempts.throwFailures();
  }

  /** The same of those who take them once they are published. */
  private static void require(
      Supplier<SparkSession> spark, TargetSettings targets, List<RowFormat> formats) {
    List<String> others = PublishedTables.others(formats.stream().map(RowFormat::spec).toList());
    Attempts attempts = new Attempts();
    targets
        .jdbc()
        .ifPresent(jdbc -> attempts.at(() -> new PostgresTarget(jdbc).require(formats, others)));
    targets
        .catalog()
        .ifPresent(
            catalog ->
                attempts.at(
                    () -> new CatalogTarget(spark.get(), catalog).require(formats, others)));
    attempts.throwFailures();
  }

  /** What the targets get of a run. */
  static Delivery of(String runId, List<WrittenTable> tables, BooleanSupplier isPublished) {
    List<TableSpec> specs = tables.stream().map(WrittenTable::spec).toList();
    return new Delivery(runId, tables, PublishedTables.others(specs), isPublished);
  }

  /** Whether anybody takes tables once they are published. */
  static boolean areAny(TargetSettings targets) {
    return targets.jdbc().isPresent() || targets.catalog().isPresent();
  }

  /**
   * Delivers to all; the failures of those that do not have the tables now.
   *
   * @param spark only a catalog needs it
   */
  static Optional<Failure> made(
      Supplier<SparkSession> spark, TargetSettings targets, Delivery delivery) {
    Attempts attempts = new Attempts();
    targets.jdbc().ifPresent(jdbc -> attempts.at(() -> new PostgresTarget(jdbc).deliver(delivery)));
    targets
        .catalog()
        .ifPresent(
            catalog ->
                attempts.at(() -> new CatalogTarget(spark.get(), catalog).deliver(delivery)));
    try {
      attempts.throwFailures();
      return Optional.empty();
    } catch (Failure e) {
      return Optional.of(e);
    }
  }

  /**
   * Delivers what is published, without computing anything.
   *
   * @return the run
   * @throws Failure if nothing is published, no target is set, or one cannot take the tables or
   *     does not have them
   */
  public static String again(Settings settings, Configuration hadoop) {
    TargetSettings targets = settings.publication().targets();
    if (!areAny(targets)) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          "no target takes tables that are published: neither tenure.targets.jdbc.url nor"
              + " tenure.targets.catalog.schema is set. Set one; files are written by a run.");
    }
    PublishedRun run = PublishedRun.of(settings.publication().output().path(), hadoop);
    Map<String, String> record = run.record();
    int matrixAges = settings.measures().cohorts().matrixAges();
    int ages = Integer.parseInt(record.getOrDefault(MATRIX_AGES, Integer.toString(matrixAges)));
    List<TableSpec> specs =
        PublishedTables.specs(ages).stream()
            .filter(spec -> spec.equals(Run.SPEC) || record.containsKey(ROWS_OUT + spec.name()))
            .toList();
    String runId = record.getOrDefault("run_id", run.location());
    Delivery delivery = of(runId, run.tables(specs, run.moneyScale()), run::isPublished);
    Supplier<SparkSession> spark = () -> Session.open(settings.time().zone());
    require(spark, targets, delivery.tables().stream().map(WrittenTable::format).toList());
    made(spark, targets, delivery)
        .ifPresent(
            failure -> {
              throw failure;
            });
    return Message.of("run %s", runId);
  }

  private Deliveries() {}
}
