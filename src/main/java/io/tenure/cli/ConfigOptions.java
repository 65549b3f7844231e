package io.tenure.cli;

import io.tenure.diagnosis.MachineProblems;
import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.reach.Reach;
import io.tenure.run.Inputs;
import io.tenure.settings.ConfigText;
import io.tenure.settings.InvalidSettings;
import io.tenure.settings.Places;
import io.tenure.settings.Settings;
import io.tenure.settings.SettingsReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that reads a configuration. */
final class ConfigOptions {
  private static final String ANY_DAY = "9999-12-31";

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Configuration (HOCON); a local file, hdfs:// or s3a://.")
  private String config = "";

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Last day, inclusive, for which the input is complete: yyyy-MM-dd.")
  private @Nullable String asOf;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting; may be given many times.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--select",
      paramLabel = "TABLES",
      description =
          "Publish these tables only, and what they need: names with commas between. Of the others"
              + " nothing is built.")
  private @Nullable String selected;

  /**
   * The settings.
   *
   * @throws Failure with every problem and exit code 2
   */
  Settings settings() {
    return settings(text(), overrides(), asOf);
  }

  /**
   * The settings for a command that computes nothing, so that it need not be told a day, and cannot
   * be told tables.
   *
   * @throws Failure with every problem and exit code 2
   */
  Settings settingsOfAnyDay() {
    if (selected != null) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "--select %s is for a run: what is published has the tables that it has, and all of them"
                  + " are delivered. Leave it out, or run with it.",
              selected));
    }
    return settings(text(), overrides, asOf == null ? ANY_DAY : asOf);
  }

  /**
   * As {@link #settings()}; but where some are wrong, the files and folders that the others name
   * are looked at, too: who asks before a run wants to know all that is wrong.
   *
   * @throws Failure with every problem and exit code 2
   */
  Settings settingsOrAllProblems() {
    try {
      return SettingsReader.read(text(), overrides(), asOf);
    } catch (InvalidSettings e) {
      List<String> problems = new ArrayList<>(e.problems());
      e.places().ifPresent(places -> problems.addAll(problems(places)));
      throw new Failure(ExitCode.CONFIGURATION, problems);
    }
  }

  /**
   * What cannot be told of the places does not keep from being told what is wrong with settings.
   */
  private static List<String> problems(Places places) {
    try {
      Inputs.requirePlaces(HadoopSettings.ofProcess(), places);
      return List.of();
    } catch (Failure e) {
      return e.problems();
    } catch (RuntimeException e) {
      // Hadoop throws what it likes
      return MachineProblems.of(e).map(Failure::problems).orElseGet(List::of);
    }
  }

  /** The settings of a text, see {@link #settings()}. */
  static Settings settings(ConfigText text, List<String> overrides, @Nullable String asOf) {
    try {
      return SettingsReader.read(text, overrides, asOf);
    } catch (InvalidSettings e) {
      throw new Failure(ExitCode.CONFIGURATION, e.problems());
    }
  }

  /** The settings as text, each with its origin. */
  String printed() {
    try {
      return SettingsReader.printed(text(), overrides(), asOf);
    } catch (InvalidSettings e) {
      throw new Failure(ExitCode.CONFIGURATION, e.problems());
    }
  }

  /** A selection is the setting of that name, and wins over it. */
  private List<String> overrides() {
    List<String> all = new ArrayList<>(overrides);
    if (selected != null) {
      all.add("tenure.output.tables=[" + selected + "]");
    }
    return all;
  }

  private ConfigText text() {
    try {
      if (!config.contains("://")) {
        return local();
      }
      Reach.require("--config", config, HadoopSettings.ofProcess());
      return remote();
    } catch (IOException e) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "--config %s cannot be read: %s. Give the path of a configuration file.",
              config, e.getMessage()));
    }
  }

  private ConfigText local() throws IOException {
    Path file = Path.of(config);
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no such file");
    }
    return new ConfigText(config, Files.readString(file), file.toAbsolutePath().getParent());
  }

  private ConfigText remote() throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(config);
    try (InputStream in = path.getFileSystem(HadoopSettings.ofProcess()).open(path)) {
      return new ConfigText(config, new String(in.readAllBytes(), StandardCharsets.UTF_8), null);
    }
  }
}
