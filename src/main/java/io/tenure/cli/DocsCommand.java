package io.tenure.cli;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints or writes the data dictionary that the table contracts make. */
@Command(name = "docs", description = "The data dictionary of the published tables.")
final class DocsCommand implements Runnable {
  private final Console console;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for data-dictionary.md and .json; without it, Markdown is printed.")
  private @Nullable Path output;

  DocsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (output == null) {
      console.out().print(DataDictionary.markdown());
      return;
    }
    try {
      Files.createDirectories(output);
      Files.writeString(output.resolve("data-dictionary.md"), DataDictionary.markdown());
      Files.writeString(output.resolve("data-dictionary.json"), DataDictionary.json());
    } catch (IOException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of("--output %s cannot be written: %s. Choose another folder.", output, e));
    }
    console.out().println("The data dictionary is in " + output);
  }
}
