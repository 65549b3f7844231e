package io.tenure.cli;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.guess.FirstConfiguration;
import io.tenure.session.Session;
import io.tenure.settings.InputSource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a configuration for somebody's own files, table or query. */
@Command(
    name = "init",
    description =
        "Write a configuration for your own files or table, guessed from their first rows.")
final class InitCommand implements Runnable {
  private final Console console;

  @ArgGroup(multiplicity = "1")
  private InitPlace place = new InitPlace();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      defaultValue = "tenure.conf",
      description = "The local file to write, which must not be there. Default: ${DEFAULT-VALUE}.")
  private Path file = Path.of("tenure.conf");

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "published",
      description = "The folder of all runs. Default: ${DEFAULT-VALUE}.")
  private String output = "";

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    place.requireReach();
    Optional<InputSource> table = place.table();
    requireFree();
    SparkSession spark = Session.open(ZoneOffset.UTC);
    FirstConfiguration first =
        table
            .map(its -> FirstConfiguration.ofTable(spark, its, output))
            .orElseGet(() -> FirstConfiguration.ofFiles(spark, place.files(), output));
    try {
      Files.writeString(file, first.text(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw there();
    } catch (IOException e) {
      throw LocalWriting.failed("--file", file, e, "Give a file in a folder that exists.");
    }
    console.out().println(Message.of("The configuration is in %s.", file));
    first.open().forEach(open -> console.out().println(Message.of("  please look at %s", open)));
    console
        .out()
        .println(
            Message.of(
                "Next: tenure validate --config %s --as-of LAST-COMPLETE-DAY --sample", file));
  }

  private void requireFree() {
    if (Files.exists(file)) {
      throw there();
    }
  }

  private Failure there() {
    return new Failure(
        ExitCode.CONFIGURATION,
        Message.of(
            "--file %s is there already, and is not overwritten. Give another name, or move it"
                + " away.",
            file));
  }
}
