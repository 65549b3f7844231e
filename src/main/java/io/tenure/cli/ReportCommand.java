package io.tenure.cli;

import io.tenure.publish.PublishedRun;
import io.tenure.report.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the page of what is published. */
@Command(
    name = "report",
    description = "Make report.html of what is published: one file that opens from disk.")
final class ReportCommand implements Runnable {
  private final Console console;

  @Mixin private OutputOption output = new OutputOption();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = ReportPage.NAME,
      description = "The local file to write. Default: ${DEFAULT-VALUE}.")
  private Path file = Path.of(ReportPage.NAME);

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    Configuration hadoop = output.reached();
    PublishedRun run = PublishedRun.of(output.path(), hadoop);
    String page = ReportPage.of(run);
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw LocalWriting.failed("--file", file, e, "Give a file in a folder that exists.");
    }
    console.out().println("The report is in " + file);
  }
}
