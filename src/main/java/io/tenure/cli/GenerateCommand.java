package io.tenure.cli;

import io.tenure.failure.Message;
import io.tenure.reach.Reach;
import io.tenure.run.Pipeline;
import io.tenure.sample.SampleData;
import io.tenure.sample.SampleRequest;
import io.tenure.sample.SampleSummary;
import io.tenure.session.Session;
import io.tenure.settings.ConfigText;
import io.tenure.settings.Settings;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes sample data with known ground truth. */
@Command(
    name = "generate",
    description = "Make realistic sample data, with a configuration to run on it.")
final class GenerateCommand implements Runnable {
  private final Console console;

  @Option(
      names = "--customers",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Customers (default: ${DEFAULT-VALUE}).")
  private long customers;

  @Option(
      names = "--months",
      defaultValue = "36",
      paramLabel = "N",
      description = "Months of history (default: ${DEFAULT-VALUE}).")
  private int months;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Equal seeds make equal data (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--as-of",
      required = true,
      paramLabel = "DATE",
      description = "Last day with transactions: yyyy-MM-dd.")
  private LocalDate asOf = LocalDate.EPOCH;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder to create.")
  private String output = "";

  @Option(
      names = "--subscriptions",
      description =
          "Customers have subscriptions and invoices, too, of which some churn and fail for known reasons.")
  private boolean hasContracts;

  @Option(
      names = "--run",
      description = "Run on the data right away; Spark has to start only once.")
  private boolean isRun;

  GenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Reach.require("--output", output, HadoopSettings.ofProcess());
    SampleRequest request = new SampleRequest(customers, months, seed, asOf, output, hasContracts);
    SampleSummary summary = SampleData.generate(Session.open(ZoneOffset.UTC), request);
    console
        .out()
        .println(
            Message.of(
                "%,d customers and %,d transaction rows are in %s.%s",
                summary.customers(), summary.rows(), output, isRun ? "" : next()));
    if (isRun) {
      // not from the file: it may lie where only Spark can read
      ConfigText text = new ConfigText(configuration(), SampleData.configuration(request), null);
      Settings settings = ConfigOptions.settings(text, List.of(), null);
      RunCommand.publish(console, settings, Pipeline.How.USUAL, RunCommand.Telling.TEXT);
    }
  }

  private String next() {
    return Message.of(" Next: tenure run --config %s", configuration());
  }

  private String configuration() {
    return output + "/tenure.conf";
  }
}
