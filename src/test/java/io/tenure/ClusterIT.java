package io.tenure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.testing.Cluster;
import io.tenure.testing.FailingFirstAttempts;
import io.tenure.testing.Outcome;
import io.tenure.testing.ParquetFiles;
import io.tenure.testing.PublishedFiles;
import io.tenure.testing.SparkProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packed jar, handed to a cluster by spark-submit: the same tables as in one local JVM. */
class ClusterIT {
  /** The tables that are made of cells; the rows of others are at hand, and need no task. */
  private static final int WRITTEN_BY_TASKS = 8;

  private static final String LOCAL = "local[2]";

  private static Path folder;

  /** Below the build folder and not removed: the logs say why when something fails. */
  @BeforeAll
  static void generate() throws IOException, InterruptedException {
    folder =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "cluster-")
            .toAbsolutePath();
    Outcome generated =
        local(
            "generate",
            Map.of(),
            "generate",
            "--customers=300",
            "--months=14",
            "--as-of=2026-10-20",
            "--output=" + folder.resolve("sample"));
    assertThat(generated.code()).as(generated.err()).isZero();
  }

  /** Twice: the second run folds on the cluster what has arrived, and locally everything. */
  @Test
  void publishesTheSameTablesAsOneLocalJvmInAnotherZoneAndLanguage()
      throws IOException, InterruptedException {
    Path aside = october();
    try (Cluster cluster = Cluster.start(folder.resolve("cluster"), 2)) {
      Outcome onCluster =
          SparkProcess.run(
              SparkProcess.submit(cluster.master(), run("on-cluster")),
              cluster.environment(),
              folder.resolve("submit"));
      requireDone(onCluster, "on-cluster");
      assertThat(List.of(cluster.programs(1), cluster.programs(2)))
          .as("both workers took part")
          .containsExactly(1L, 1L);
      requireDone(local("run-here", elsewhere(), run("here")), "here");
      requireSame("on-cluster", "here");

      Files.move(aside, folder.resolve("sample/transactions/october.parquet"));
      Outcome increment =
          SparkProcess.run(
              SparkProcess.submit(cluster.master(), run("on-cluster")),
              cluster.environment(),
              folder.resolve("submit-increment"));
      requireDone(increment, "on-cluster");
      assertThat(increment.out()).containsPattern("history +increment, 1 new of \\d+ files\n");
    }
    Outcome full = local("run-here-full", elsewhere(), run("here", "--full"));
    assertThat(full.out()).contains("full, because --full was given\n");
    requireSame("on-cluster", "here");
  }

  /** Takes the rows of the last month out of the sample, into a file of their own. */
  private static Path october() throws IOException {
    Path sample = folder.resolve("sample/transactions");
    Path aside = folder.resolve("october.parquet");
    List<Path> before;
    try (Stream<Path> files = Files.list(sample)) {
      before = files.filter(file -> file.getFileName().toString().startsWith("part-")).toList();
    }
    String rows = "SELECT * FROM read_parquet('" + sample + "/part-*') WHERE (%s) IS %s TRUE";
    String isLate = "transacted_at >= TIMESTAMPTZ '2026-10-01 00:00:00+00'";
    ParquetFiles.write(aside, rows.formatted(isLate, ""));
    ParquetFiles.write(sample.resolve("earlier.parquet"), rows.formatted(isLate, "NOT"));
    for (Path file : before) {
      Files.delete(file);
    }
    return aside;
  }

  private static void requireSame(String one, String other) {
    Map<String, List<String>> expected = PublishedFiles.rows(folder.resolve(other), "*");
    Map<String, List<String>> found = PublishedFiles.rows(folder.resolve(one), "*");
    // all but those that say what ran, and what was published before
    assertThat(found)
        .hasSize(PublishedFiles.tables().size())
        .allSatisfy(PublishedFiles::requireRows);
    PublishedFiles.requireSame(found, expected);
  }

  /**
   * The first attempt of every task that writes fails. Tasks that take longer than half of the
   * others are run twice, and once the run has begun to write, all executors are killed: their
   * tasks and what they had shuffled are made again.
   */
  @Test
  void f8F9F10SameRowsWhereExecutorsDieAndTasksFailOrAreRunTwice()
      throws IOException, InterruptedException {
    Outcome outcome;
    try (Cluster cluster = Cluster.start(folder.resolve("unsteady"), 2)) {
      List<String> command = SparkProcess.submit(cluster.master(), run("after-faults"));
      command.addAll(command.indexOf("--conf"), failingFirstAttempts(command));
      command.addAll(
          command.indexOf("--conf"),
          List.of(
              "--conf", "spark.speculation=true",
              "--conf", "spark.speculation.interval=10ms",
              "--conf", "spark.speculation.multiplier=1.01",
              "--conf", "spark.speculation.quantile=0.1",
              "--conf", "spark.speculation.minTaskRuntime=1ms"));
      Path logs = folder.resolve("submit-unsteady");
      Process process = SparkProcess.start(command, cluster.environment(), logs);
      Path runs = folder.resolve("after-faults/runs");
      while (process.isAlive() && !(Files.exists(runs) && cluster.killExecutors())) {
        Thread.sleep(50);
      }
      outcome = SparkProcess.await(process, logs);
    }
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(folder.resolve("failed").toFile().list())
        .as("tasks that failed")
        .hasSizeGreaterThan(WRITTEN_BY_TASKS);

    requireDone(local("run-steadily", Map.of(), run("steady")), "steady");
    PublishedFiles.requireSame(
        PublishedFiles.rows(folder.resolve("after-faults"), "*"),
        PublishedFiles.rows(folder.resolve("steady"), "*"));
  }

  /** The options; the driver finds the class beside Spark's own. */
  private static List<String> failingFirstAttempts(List<String> command) {
    String classes = Path.of("target", "test-classes").toAbsolutePath().toString();
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, command.get(classPath) + File.pathSeparator + classes);
    return List.of(
        "--conf", "spark.executor.extraClassPath=" + classes,
        "--conf", "spark.hadoop.fs.file.impl=" + FailingFirstAttempts.class.getName(),
        "--conf", "spark.hadoop." + FailingFirstAttempts.MARKS + "=" + folder.resolve("failed"));
  }

  @Test
  void leavesWithTheCodeOfASettingThatIsWrong() throws IOException, InterruptedException {
    Outcome outcome =
        local("wrong-setting", Map.of(), run("never", "--set", "tenure.mony.scale=3"));

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("tenure.mony").doesNotContain("\tat ");
  }

  @Test
  void leavesWithTheCodeOfAnInputThatIsMissing() throws IOException, InterruptedException {
    String nowhere = folder.resolve("nowhere").toString();

    Outcome outcome =
        local(
            "missing-input",
            Map.of(),
            run("never", "--set", "tenure.input.transactions.path=" + nowhere));

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(3);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).contains("tenure: input transactions: ").contains(nowhere);
    assertThat(outcome.err()).doesNotContain("\tat ");
    assertThat(folder.resolve("never")).doesNotExist();
  }

  private static void requireDone(Outcome outcome, String output) {
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(folder.resolve(output) + "/latest");
    assertThat(outcome.err()).contains("cohort_retention").doesNotContain("\tat ");
  }

  private static String[] run(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--config=" + folder.resolve("sample/tenure.conf"),
                "--set=tenure.output.path=" + folder.resolve(output)));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static Map<String, String> elsewhere() {
    return Map.of(
        "JDK_JAVA_OPTIONS", "-Duser.timezone=Pacific/Apia -Duser.language=tr -Duser.country=TR");
  }

  private static Outcome local(String name, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return SparkProcess.run(
        SparkProcess.submit(LOCAL, arguments), environment, folder.resolve(name));
  }
}
