package io.tenure.cli;

import io.tenure.run.FirstTransactions;
import io.tenure.run.Inputs;
import io.tenure.run.Plan;
import io.tenure.session.Session;
import io.tenure.settings.Settings;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the configuration and the contract of the inputs without reading a transaction. */
@Command(
    name = "validate",
    description = "Check the configuration and the inputs' contract; compute nothing.")
final class ValidateCommand implements Runnable {
  private final Console console;

  @Mixin private ConfigOptions config = new ConfigOptions();

  @Option(
      names = "--sample",
      description =
          "Read the first rows, too, and show what they are to Tenure. They name customers.")
  private boolean isWithSample;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Settings settings = config.settingsOrAllProblems();
    SparkSession spark = Session.open(settings.time().zone());
    Inputs inputs = Inputs.open(spark, settings);
    console.out().println(Plan.inputs(inputs));
    if (isWithSample) {
      console.out().println(FirstTransactions.of(spark, settings, inputs));
    }
    console.out().println("The configuration and the inputs keep their contract.");
  }
}
