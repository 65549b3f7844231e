package io.tenure.cli;

import io.tenure.reach.Reach;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Option;

/** The option that every command has which looks into an output without computing anything. */
final class OutputOption {
  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The tenure.output.path of the runs.")
  private String output = "";

  /** The folder as it was given. */
  String path() {
    return output;
  }

  /**
   * What file systems are told.
   *
   * @throws io.tenure.failure.Failure if none reaches the folder
   */
  Configuration reached() {
    Configuration hadoop = HadoopSettings.ofProcess();
    Reach.require("--output", output, hadoop);
    return hadoop;
  }
}
