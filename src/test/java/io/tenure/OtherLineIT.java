package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.InThisJvm;
import io.tenure.testing.Outcome;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.SparkProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.execution.QueryExecution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The packed jar on a Spark line that it was not compiled for, which is that of this JVM. The line
 * that it was compiled for runs in a process of its own.
 */
@Tag("pipeline")
@Tag("every-line")
class OtherLineIT {
  private static Path folder;

  /** Below the build folder and not removed: the logs say why when something fails. */
  @BeforeAll
  static void generate() throws IOException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "line-")
            .toAbsolutePath();
    requireDone(
        InThisJvm.tenure(
            "generate",
            "--customers=300",
            "--months=26",
            "--as-of=2026-10-20",
            "--output=" + folder.resolve("sample")));
  }

  /** Otherwise the tests on other lines would say nothing, and nobody would notice. */
  @Test
  void thePackedJarMeetsTheLineThatWasAskedFor() throws URISyntaxException, IOException {
    assertThat(origin(QueryExecution.class)).hasFileName(System.getProperty("tenure.line"));
    assertThat(origin(Tenure.class)).isEqualTo(Path.of(System.getProperty("tenure.jar")));
    assertThat(SparkProcess.jars())
        .extracting(Path::getFileName)
        .isNotEmpty()
        .doesNotContain(origin(QueryExecution.class).getFileName());
  }

  @Test
  void publishesTheSameTablesAsTheLineItWasCompiledFor() throws IOException, InterruptedException {
    Path process = folder.resolve("process");
    Process compiledFor =
        SparkProcess.start(SparkProcess.submit("local[2]", run("compiled-for")), Map.of(), process);
    Outcome here = InThisJvm.tenure(run("here"));
    Outcome there = SparkProcess.await(compiledFor, process);
    requireDone(here);
    requireDone(there);

    Map<String, List<String>> found = PublishedFiles.rows(folder.resolve("here"), "*");
    // all but those that say what ran, and what was published before
    assertThat(found)
        .hasSize(PublishedFiles.tables().size())
        .allSatisfy(PublishedFiles::requireRows);
    PublishedFiles.requireSame(found, PublishedFiles.rows(folder.resolve("compiled-for"), "*"));
  }

  private static String[] run(String output) {
    return new String[] {
      "run",
      "--config=" + folder.resolve("sample/tenure.conf"),
      "--set=tenure.output.path=" + folder.resolve(output)
    };
  }

  private static void requireDone(Outcome outcome) {
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private static Path origin(Class<?> loaded) throws URISyntaxException {
    return Path.of(loaded.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
