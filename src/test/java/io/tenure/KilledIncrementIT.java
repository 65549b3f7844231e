package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.SparkProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL to a process that has kept its state and has not published it: the next run goes on from
 * the state of what is published, and counts what a run of everything counts.
 */
class KilledIncrementIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void publishTheFirstMonths() throws IOException, InterruptedException {
    Outcome generated =
        tenure(
            "generate",
            "generate",
            "--customers=300",
            "--months=14",
            "--as-of=2026-10-20",
            "--output=" + folder.resolve("sample"));
    assertThat(generated.code()).as(generated.err()).isZero();
    assertThat(tenure("first", run("output", "--as-of=2026-10-01")).code()).isZero();
  }

  @Test
  void theNextRunGoesOnFromWhatIsPublished() throws IOException, InterruptedException {
    Path logs = folder.resolve("killed");
    Process process =
        SparkProcess.start(SparkProcess.submit("local[2]", run("output")), Map.of(), logs);
    while (process.isAlive() && states() < 2) {
      Thread.sleep(1);
    }
    SparkProcess.end(process);
    process.waitFor();
    assertThat(states()).as("killed before it was swept").isEqualTo(2);
    assertThat(Files.readString(folder.resolve("output/published.json")))
        .as("killed before it was published")
        .contains("2026-10-01");

    Outcome next = tenure("next", run("output"));

    assertThat(next.code()).as(next.err()).isZero();
    assertThat(next.out()).containsPattern("history +increment, 0 new of \\d+ files\n");
    assertThat(folder.resolve("output/work").toFile().list())
        .as("the state of the killed run is swept")
        .containsExactlyInAnyOrder(folder.resolve("output/runs").toFile().list());
    assertThat(tenure("full", run("full", "--full")).code()).isZero();
    PublishedFiles.requireSame(
        PublishedFiles.figures(folder.resolve("output")),
        PublishedFiles.figures(folder.resolve("full")));
  }

  /** How many runs have kept one. */
  private static long states() throws IOException {
    Path work = folder.resolve("output/work");
    try (Stream<Path> files = Files.walk(work, 2)) {
      return files.filter(file -> file.getFileName().toString().equals("state")).count();
    } catch (java.io.UncheckedIOException e) {
      // a folder that is swept meanwhile
      return 0;
    }
  }

  private static String[] run(String output, String... more) {
    return Stream.concat(
            Stream.of(
                "run",
                "--config=" + folder.resolve("sample/tenure.conf"),
                "--set=tenure.output.path=" + folder.resolve(output)),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static Outcome tenure(String name, String... arguments)
      throws IOException, InterruptedException {
    return SparkProcess.run(
        SparkProcess.submit("local[2]", arguments), Map.of(), folder.resolve(name));
  }
}
