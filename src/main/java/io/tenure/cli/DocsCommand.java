package io.tenure.cli;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.models.ModelFormat;
import io.tenure.models.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints or writes what people and tools are told of the published tables. */
@Command(
    name = "docs",
    description = "The data dictionary of the published tables, or a semantic model.")
final class DocsCommand implements Runnable {
  /** What may stand in SQL and in the name of a file as it is. */
  private static final Pattern SCHEMA =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)?");

  /** As the settings name one. */
  private static final Pattern DIMENSION = Pattern.compile("[a-z][a-z0-9_]*");

  /** Trailing years overlap: their rows are not to be added up. */
  private static final Pattern GRAIN =
      Pattern.compile("day|week|month|quarter|year|(fiscal|retail)_(month|quarter|year)|custom");

  private final Console console;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for the files; without it, the data dictionary is printed.")
  private @Nullable Path output;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Instead of the data dictionary, what a tool needs: ${COMPLETION-CANDIDATES}. No rate can be"
              + " added up in it, and no customer counted twice.")
  private @Nullable ModelFormat format;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      defaultValue = "tenure",
      description = "Of the tables in the tool's database. Default: ${DEFAULT-VALUE}.")
  private String schema = "";

  @Option(
      names = "--grain",
      paramLabel = "GRAIN",
      defaultValue = "month",
      description = "The grain of movement tables that is shown. Default: ${DEFAULT-VALUE}.")
  private String grain = "";

  @Option(
      names = "--dimension",
      paramLabel = "NAME",
      description = "A dimension of the runs, beside the total; may be given many times.")
  private List<String> dimensions = new ArrayList<>();

  DocsCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    if (output == null && format == null) {
      console.out().print(DataDictionary.markdown());
      return;
    }
    if (output == null) {
      throw new Failure(
          ExitCode.CONFIGURATION, "--format makes several files. Give a folder with --output.");
    }
    try {
      write(output, format == null ? DataDictionary.files() : models(format));
    } catch (IOException e) {
      throw LocalWriting.failed("--output", output, e, "Choose another folder.");
    }
    console
        .out()
        .println(
            format == null
                ? "The data dictionary is in " + output
                : "What " + format + " needs is in " + output);
  }

  private Map<String, String> models(ModelFormat its) {
    require("--schema", SCHEMA, schema, "a name, or two with a dot between");
    require("--grain", GRAIN, grain, "day, week, month, quarter, year, or as the table names it");
    dimensions.forEach(name -> require("--dimension", DIMENSION, name, "one of tenure.dimensions"));
    return Models.files(
        its, new Models.Request(schema, grain, dimensions), DataDictionary.tables());
  }

  private static void require(String option, Pattern pattern, String given, String expected) {
    if (!pattern.matcher(given).matches()) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "%s %s is no name that a view can be made of. Give %s.", option, given, expected));
    }
  }

  private static void write(Path folder, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
