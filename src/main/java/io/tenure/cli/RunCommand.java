package io.tenure.cli;

import io.tenure.run.Pipeline;
import io.tenure.run.RunRecord;
import io.tenure.session.Session;
import io.tenure.settings.Settings;
import io.tenure.summary.Summary;
import io.tenure.writing.JsonLog;
import io.tenure.writing.StepLog;
import io.tenure.writing.Steps;
import io.tenure.writing.TextLog;
import java.time.Instant;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes all tables and publishes them, or leaves everything as it was. */
@Command(name = "run", description = "Compute all tables and publish them.")
final class RunCommand implements Runnable {
  private final Console console;

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--print-config",
      description = "Print the effective settings with their origins, and do nothing else.")
  private boolean printConfig;

  @Option(
      names = "--replace-newer",
      description = "Publish even where the tables of a later as-of date are published.")
  private boolean isReplacingNewer;

  @Option(
      names = "--full",
      description = "Fold all of the history, whatever the published run has kept.")
  private boolean isFull;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "Of the summary on standard output: text (default) or json.")
  private TextOrJson format = TextOrJson.TEXT;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      description =
          "Of progress and problems on standard error: text (default), or json, an object a line.")
  private TextOrJson logFormat = TextOrJson.TEXT;

  /**
   * How a run is told.
   *
   * @param summary what came out
   * @param log what it is doing, and what stands in the way
   */
  record Telling(TextOrJson summary, TextOrJson log) {
    static final Telling TEXT = new Telling(TextOrJson.TEXT, TextOrJson.TEXT);
  }

  RunCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (printConfig) {
      console.out().print(config.printed());
      return;
    }
    if (logFormat == TextOrJson.JSON) {
      console.last().sayTo(new JsonLog(console.err(), console.clock())::problem);
    }
    publish(
        console,
        config.settings(),
        new Pipeline.How(isReplacingNewer, isFull),
        new Telling(format, logFormat));
  }

  /**
   * Does the whole job, and tells on the console what it is doing and what came out.
   *
   * @throws io.tenure.failure.Failure also if all is published and a target does not have it
   */
  static void publish(Console console, Settings settings, Pipeline.How how, Telling telling) {
    StepLog log =
        telling.log() == TextOrJson.JSON
            ? new JsonLog(console.err(), console.clock())
            : new TextLog(console.err());
    Pipeline.Done<Summary> done = done(console, settings, how, log);
    Summary summary = done.told().with(done.undone());
    console.out().println(telling.summary() == TextOrJson.JSON ? summary.json() : summary.text());
    done.undelivered()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private static Pipeline.Done<Summary> done(
      Console console, Settings settings, Pipeline.How how, StepLog log) {
    Instant started = console.clock().instant();
    SparkSession spark = Session.open(settings.time().zone());
    // what Spark's own pages show beside each job
    Steps steps = new Steps(log, step -> spark.sparkContext().setJobDescription("tenure: " + step));
    return Pipeline.open(
            spark, settings, steps, new RunRecord(spark.version(), started, console.clock()))
        .run(how, Summary::new);
  }
}
