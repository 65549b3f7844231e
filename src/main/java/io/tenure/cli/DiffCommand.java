package io.tenure.cli;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.reach.Reach;
import io.tenure.restatements.DifferenceText;
import io.tenure.restatements.PublicationDifference;
import io.tenure.run.TwoPublications;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what differs between two publications, by the rules of restatements. */
@Command(
    name = "diff",
    description = "Compare the tables of two runs: exit code 0 if they are equal, 10 if not.")
final class DiffCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "An output folder (its published run), or a folder below its runs.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The same.")
  private String now = "";

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "Compare this table only; may be given many times.")
  private List<String> tables = new ArrayList<>();

  @Option(
      names = "--tolerance",
      paramLabel = "SHARE",
      description =
          "Share of the larger one by which two numbers may differ. Default: 0, and of rates 1e-9.")
  private double tolerance;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Changes that are listed. Default: ${DEFAULT-VALUE}.")
  private int limit = 20;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "On standard output: text (default) or json.")
  private TextOrJson format = TextOrJson.TEXT;

  DiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of("--tolerance is %s, but must be a share from 0 to less than 1.", tolerance));
    }
    Configuration hadoop = HadoopSettings.ofProcess();
    Reach.require("OLD", before, hadoop);
    Reach.require("NEW", now, hadoop);
    PublicationDifference difference =
        new TwoPublications(before, now, hadoop).difference(tables, tolerance, limit);
    DifferenceText text = new DifferenceText(difference);
    console.out().println(format == TextOrJson.JSON ? text.json() : text.text());
    return (difference.isNone() ? ExitCode.DONE : ExitCode.DIFFERENT).code();
  }
}
