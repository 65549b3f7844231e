package io.tenure.run;

import io.tenure.diagnosis.SparkProblems;
import io.tenure.failure.Failure;
import io.tenure.increments.Continuation;
import io.tenure.increments.Ingredients;
import io.tenure.lineage.LineageCollector;
import io.tenure.publish.Publication;
import io.tenure.publish.RunFolder;
import io.tenure.publish.WrittenTable;
import io.tenure.settings.Settings;
import io.tenure.settings.TargetSettings;
import io.tenure.targets.Delivery;
import io.tenure.writing.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
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
   * @param how what is asked of it besides
   * @param telling makes of the written tables what shall be told of the run: before it is
   *     published, as nothing may fail afterwards
   * @throws io.tenure.failure.Failure if a check or another run stands in the way; what was
   *     published before stays published
   */
  public <T> Done<T> run(How how, Function<Published, T> telling) {
    return SparkProblems.told(inputs.expressions(), () -> done(how, telling));
  }

  private <T> Done<T> done(How how, Function<Published, T> telling) {
    Identity identity = Identity.of(settings, inputs);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    String holder = record.holder(identity);
    RunFolder.Stamp stamp = new RunFolder.Stamp(settings.time().asOf(), identity.runId());
    try (Publication publication =
            Publication.open(settings.publication().output().path(), hadoop, holder, steps::tell);
        CustomerPublication customers =
            CustomerPublication.open(
                settings,
                hadoop,
                holder,
                steps::tell,
                new CustomerPublication.Opening(stamp, how.replacesNewer()))) {
      if (!how.replacesNewer()) {
        publication.requireNotNewerThan(settings.time().asOf());
      }
      RunFolder folder = publication.newRun(stamp);
      Continuation continuation =
          Continuation.of(
              publication.kept(),
              new Ingredients(Program.version(), spark, settings, inputs.opened()),
              how.isFull());
      Published run =
          new TableMaking(spark, inputs, settings, steps, record, customers)
              .of(folder, identity, publication.publishedRecord(), continuation);
      inputs.requireUnchanged();
      T told = telling.apply(run);
      int keepRuns = settings.publication().output().keepRuns();
      List<String> undone = new ArrayList<>(publication.publish(folder, run.tables(), keepRuns));
      Optional<Failure> withheld = customers.publish(undone);
      new LineageCollector(settings.publication().lineage())
          .post(run.beside().lineage())
          .ifPresent(undone::add);
      Optional<Failure> undelivered = delivered(identity, folder, run.tables());
      return new Done<>(told, undone, withheld.or(() -> undelivered));
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

  /**
   * What is asked of a run.
   *
   * @param replacesNewer whether it may take the place of a publication of a later as-of date
   * @param isFull whether all of the history is folded, whatever was kept
   */
  public record How(boolean replacesNewer, boolean isFull) {
    public static final How USUAL = new How(false, false);
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
