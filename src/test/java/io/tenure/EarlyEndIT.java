package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.diagnosis.MachineProblems;
import io.tenure.testing.Outcome;
import io.tenure.testing.SparkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs that the machine ends: by a signal, for want of memory, by a limit of file sizes, which is
 * what a full disk looks like without one. Each says so in one line, leaves what was published, and
 * the next run is right.
 */
class EarlyEndIT {
  private static final String SCRIPT = Path.of("scripts", "tenure").toAbsolutePath().toString();
  private static final int SIGTERM = 128 + 15;
  private static final int PATIENCE_SECONDS = 60;

  @TempDir private static Path folder;
  private static String published;

  @BeforeAll
  static void publish() throws IOException, InterruptedException {
    Outcome done =
        SparkProcess.run(
            List.of(
                SCRIPT,
                "generate",
                "--customers=300",
                "--months=14",
                "--as-of=2026-10-20",
                "--output=" + folder.resolve("sample"),
                "--run"),
            environment(),
            folder.resolve("first"));
    assertThat(done.code()).as(done.err()).isZero();
    published = Files.readString(output().resolve("published.json"));
  }

  @AfterEach
  void whatWasPublishedStays() throws IOException {
    assertThat(output().resolve("published.json")).hasContent(published);
    assertThat(output().resolve("latest/published.json")).hasContent(published);
    assertThat(output().toFile().list()).noneMatch(name -> name.startsWith("running.lock"));
  }

  /** Before the lock, with the lock, between two tables. */
  @ParameterizedTest
  @ValueSource(strings = {"", "read footers", "facts"})
  void f03ASignalEndsARunInOneLine(String step) throws IOException, InterruptedException {
    Path here = folder.resolve("signal-" + step);
    Process run = SparkProcess.start(run(), environment(), here);
    await(here.resolve("stderr"), step);
    run.destroy();
    Outcome ended = SparkProcess.await(run, here);

    assertThat(ended.code()).as(ended.err()).isEqualTo(SIGTERM);
    assertThat(ended.out()).isEmpty();
    assertThat(problems(ended))
        .hasSize(1)
        .first()
        .isIn(
            "tenure: " + MachineProblems.EARLY_END,
            "tenure: the run was ended from outside before it began; nothing was published. Start"
                + " it again.");
  }

  @Test
  void f11AFileThatCannotGrowIsToldInOneLine() throws IOException, InterruptedException {
    Outcome ended =
        ended("limit", List.of("bash", "-c", "ulimit -f 16; exec \"$@\"", "bash"), Map.of());

    // what compresses unpacks itself into a file, which may be the first that is too large
    assertThat(ended.code()).as(ended.err()).isEqualTo(6);
    assertThat(problems(ended))
        .hasSize(1)
        .first()
        .asString()
        .matches(
            "tenure: the run could not go on: (File too large|Cannot unpack lib\\S+ File too large"
                + "|Could not initialize class \\S+) in /\\S+ \\([0-9,.]+ MB free now\\)\\. What was"
                + " published before stays, .*");
  }

  @Test
  void f12TooLittleMemoryIsToldInOneLine() throws IOException, InterruptedException {
    // Spark would refuse to begin
    Map<String, String> small =
        Map.of("TENURE_MEMORY", "48m", "TENURE_JAVA_OPTIONS", "-Dspark.testing.memory=471859200");

    Outcome ended = ended("memory", List.of(), small);

    assertThat(ended.code()).as(ended.err()).isNotZero();
    // Spark may warn before
    assertThat(problems(ended).stream().filter(line -> line.startsWith("tenure: ")))
        .as(ended.err())
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).contains("OutOfMemoryError", "TENURE_MEMORY"));
  }

  private static Outcome ended(String name, List<String> before, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.addAll(run());
    Map<String, String> all = new HashMap<>(environment());
    all.putAll(environment);
    return SparkProcess.run(command, all, folder.resolve(name));
  }

  private static List<String> run() {
    return List.of(SCRIPT, "run", "--config=" + folder.resolve("sample/tenure.conf"));
  }

  private static Map<String, String> environment() {
    return Map.of(
        "JAVA_HOME", System.getProperty("java.home"), "TENURE_LOCAL", "1", "TENURE_MEMORY", "1g");
  }

  private static Path output() {
    return folder.resolve("sample/published");
  }

  /** Of standard error what is no step of the run. */
  private static List<String> problems(Outcome outcome) {
    return outcome.err().lines().filter(line -> !line.startsWith("  ")).toList();
  }

  private static void await(Path file, String text) throws IOException, InterruptedException {
    for (int tenth = 0; tenth < PATIENCE_SECONDS * 10; tenth++) {
      if (Files.exists(file) && Files.readString(file).contains(text)) {
        // the process has begun, but the text may be empty
        TimeUnit.SECONDS.sleep(text.isEmpty() ? 1 : 0);
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IllegalStateException("no '" + text + "' in " + file);
  }
}
