package io.tenure.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a command line or configuration before anything is read. */
class CommandLineTest {
  @TempDir private Path folder;

  @Test
  void withoutACommandTheCommandsAreListed() {
    Ran ran = Ran.of();

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.problems())
        .startsWith("Missing command: say what to do.", "Usage: tenure [-hV] COMMAND")
        .contains(
            "Commands:",
            "  run       Compute all tables and publish them.",
            "  validate  Check the configuration and the inputs' contract; compute nothing.",
            "  docs      The data dictionary of the published tables, or a semantic model.")
        .contains("  4    a quality check failed; nothing was published");
  }

  @Test
  void anUnknownCommandGetsASuggestion() {
    Ran ran = Ran.of("runn");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .containsExactly(
            "Unmatched argument at index 0: 'runn'", "Did you mean: tenure run or tenure runs?");
  }

  @Test
  void anUnknownOptionIsNamed() {
    Ran ran = Ran.of("run", "--config", "shop.conf", "--as-off", "2026-03-31");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .startsWith("Unknown options: '--as-off', '2026-03-31'")
        .noneMatch(line -> line.startsWith("\tat "));
  }

  @Test
  void aMissingOptionIsNamed() {
    assertThat(Ran.of("run").problems())
        .startsWith(
            "Missing required option: '--config=FILE'",
            "Usage: tenure run [-hV] [--full] [--print-config] [--replace-newer]",
            "                  [--as-of=DATE] --config=FILE [--format=FORMAT]",
            "                  [--log-format=FORMAT] [--select=TABLES] [--set=KEY=VALUE]...");
  }

  @Test
  void aWrongDateIsNamedWithoutJava() {
    assertThat(Ran.of("generate", "--as-of", "yesterday", "--output", "x").problems())
        .startsWith(
            "Invalid value for option '--as-of': 'yesterday' is no date such as 2026-10-31");
  }

  @Test
  void aWrongFormatIsNamedWithThoseThatThereAre() {
    assertThat(Ran.of("run", "--config", "x", "--format", "xml").problems())
        .startsWith("Invalid value for option '--format': 'xml' is no format: text or json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate", "plan"})
  void aMissingConfigurationIsNamed(String command) {
    Ran ran = Ran.of(command, "--config", "no/such.conf");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .containsExactly(
            "tenure: --config no/such.conf cannot be read: there is no such file. Give the path of"
                + " a configuration file.");
  }

  @Test
  void allProblemsOfTheConfigurationAreReportedAtOnce() {
    Path file =
        new Shop(folder)
            .with("tenure.output.keep-run = 3")
            .with("tenure.money.scale = 9")
            .with("tenure.quality.sample-rows = many")
            .file();

    Ran ran = Ran.of("run", "--config", file.toString(), "--as-of", "31.3.2026");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.problems())
        .contains(
            "tenure: "
                + file
                + ":4: tenure.output.keep-run is not a setting. Did you mean"
                + " tenure.output.keep-runs?",
            "tenure: "
                + file
                + ":5: tenure.money.scale is 9, but must be a whole number from 0 to 6. Correct it.",
            "tenure: "
                + file
                + ":6: tenure.quality.sample-rows is \"many\", but must be a whole number from 0"
                + " to 1000. Correct it, or leave it out for the default 20.")
        .hasSize(4)
        .anyMatch(line -> line.startsWith("tenure: --as-of"));
  }

  @Test
  void theEffectiveSettingsAreShownWithTheirOrigins() {
    Path file = new Shop(folder).with("tenure.money.scale = 3").file();

    Ran ran =
        Ran.of(
            "run",
            "--print-config",
            "--config",
            file.toString(),
            "--set",
            "tenure.output.keep-runs=2");

    assertThat(ran.code()).isZero();
    assertThat(ran.problems()).isEmpty();
    assertThat(ran.out())
        .contains(
            "tenure.money.scale = 3  # " + file + ":4",
            "tenure.output.keep-runs = \"2\"  # --set",
            "tenure.time-zone = \"UTC\"  # default")
        .isSorted()
        .doesNotContain("");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theDataDictionaryIsPrinted() {
    Ran ran = Ran.of("docs");

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("# Data dictionary")
        .contains(
            "## cohort_retention",
            "Grain: one row per dimension, segment, cohort_period and age.",
            "| column | type | unit | NULL | meaning |");
  }

  @Test
  void theDataDictionaryIsWritten() throws IOException {
    Ran ran = Ran.of("docs", "--output", folder.resolve("docs").toString());

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).containsExactly("The data dictionary is in " + folder.resolve("docs"));
    assertThat(folder.resolve("docs/data-dictionary.md"))
        .hasContent(String.join("\n", Ran.of("docs").out()));
    assertThat(folder.resolve("docs/data-dictionary.json"))
        .content()
        .contains("\"name\" : \"cohort_retention\"", "\"unit\" : \"share\"");
    Files.writeString(folder.resolve("file"), "in the way");
    assertThat(Ran.of("docs", "--output", folder.resolve("file/docs").toString()).problems())
        .containsExactly(
            "tenure: --output "
                + folder.resolve("file/docs")
                + " cannot be written: "
                + folder.resolve("file")
                + " is a file, and no folder. Choose another folder.");
  }
}
