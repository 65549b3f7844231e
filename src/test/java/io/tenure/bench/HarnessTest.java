package io.tenure.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenure.bench.Histories.Extent;
import io.tenure.bench.Histories.History;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The stop-watch itself: what it is told, what it sees, and what it says. */
class HarnessTest {
  private static final long MEBIBYTE = 1024 * 1024;

  @TempDir private Path folder;

  @Test
  void saysWhatThereIsToMeasure() {
    assertThat(refusal("--sizes=1M,5X"))
        .startsWith(
            "Invalid value for option '--sizes' (<sizes>): 5X is no size such as 500K or 63M, and"
                + " none of [skewed, small-files, wide]");
    assertThat(refusal("--contenders=tenure,duck"))
        .startsWith(
            "Invalid value for option '--contenders' (<contenders>): duck is none of tenure,"
                + " tenure-1g, month, day, before, duckdb, duckdb-expert, spark-sql, session, scan, shuffle");
    assertThat(refusal("--contenders=tenure,before"))
        .startsWith("--contenders has before: say by --before which checkout it is");
    assertThat(refusal("--memory=4")).startsWith("--memory is 4, not a size such as 512m or 4g");
  }

  /** 63,000,000 / 4,000,000 rows per customer; 1,000,000 / 15.75 = 63,492.06. */
  @Test
  void knowsHowManyCustomersMakeASize() {
    assertThat(new Size("63M").customers()).isEqualTo(4_000_000);
    assertThat(new Size("1m").customers()).isEqualTo(63_492);
    assertThat(new Size("20K").customers()).isEqualTo(1_270);
  }

  @Test
  void measuresAProcessAndWhatItStarts() throws IOException {
    Child.Run asleep = run("sleep 0.3", 1);
    Child.Run busy = run("timeout 0.5 bash -c 'while :; do :; done' || true", 1);

    assertThat(asleep.problem()).isEmpty();
    assertThat(asleep.seconds()).isGreaterThan(0.3);
    assertThat(asleep.processorSeconds()).isLessThan(0.1);
    assertThat(asleep.peakBytes()).isPositive();
    // less than half a second where others want the processor too
    assertThat(busy.processorSeconds()).isCloseTo(0.4, within(0.3));
  }

  @Test
  void saysWhyAProcessFailed() throws IOException {
    assertThat(run("exit 4", 1).problem()).isEqualTo("failed, exit code 4");
    assertThat(run("echo Terminating due to java.lang.OutOfMemoryError; exit 3", 1).problem())
        .isEqualTo("out of memory");
  }

  @Test
  void endsAProcessThatTakesTooLong() throws IOException {
    Child.Run run = run("exec sleep 600", 0);

    assertThat(run.problem()).isEqualTo("over 0 min");
    assertThat(run.isOutOfTime()).isTrue();
    assertThat(run.seconds()).isLessThan(60);
  }

  /** Medians: 11, 12, 50 → 12; 8, 10 → 9; 12 / 9 = 1.33. A processor second is half a second. */
  @Test
  void comparesMediansWithTenure() {
    assertThat(report().text())
        .isEqualTo(
            """
            ## Today

            | history | rows | files, MiB | | median s | processor s | peak MiB | Tenure takes | of processors |
            |---|---:|---:|---|---:|---:|---:|---:|---:|
            | 1M | 1,000,000 | 3, 12 | Tenure | 12.0 | 6.0 | 512 | 1.00 × | 1.00 × |
            | 1M | 1,000,000 | 3, 12 | DuckDB, readable SQL | 9.0 | 4.5 | 512 | 1.33 × | 1.33 × |
            | 1M | 1,000,000 | 3, 12 | Spark, readable SQL | out of memory |  | 512 |  |  |
            """);
  }

  /** 12 s of over 7 minutes are less than 0.0286. */
  @Test
  void knowsABoundOfWhoWasEnded() {
    Result tenure = result(12);
    Child.Run ended = new Child.Run(420, 840, Child.UNKNOWN, "over 7 min", true);

    assertThat(tenure.through(new Result(List.of(ended)), Child.Run::seconds))
        .isEqualTo("< 0.03 ×");
    assertThat(new Result(List.of(ended)).through(tenure, Child.Run::seconds)).isEmpty();
  }

  @Test
  void putsTheNewestFirstAndKeepsWhatOthersWrote() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, "How.\n\n<!-- results, newest first -->\n\nOld.\n");
    Report report = new Report("1M.\n");

    report.write(page);
    Files.writeString(page, Files.readString(page).replace("How.", "How it is measured."));
    report.write(page);

    assertThat(page)
        .hasContent(
            "How it is measured.\n\n<!-- results, newest first -->\n\n"
                + report.text()
                + "\nOld.\n");
  }

  private static Report report() {
    Map<Contender, Result> results = new EnumMap<>(Contender.class);
    results.put(Contender.TENURE, result(12, 11, 50));
    results.put(Contender.DUCKDB, result(10, 8));
    results.put(
        Contender.SPARK_SQL,
        new Result(List.of(new Child.Run(1, 1, 512 * MEBIBYTE, "out of memory", false))));
    Report report = new Report("## Today\n");
    report.add(
        new History(
            "1M",
            Path.of("tenure.conf"),
            Path.of("transactions"),
            new Extent(1_000_000, 3, 12 * MEBIBYTE)),
        results);
    return report;
  }

  private static Result result(double... seconds) {
    return new Result(
        DoubleStream.of(seconds)
            .mapToObj(wall -> new Child.Run(wall, wall / 2, 512 * MEBIBYTE, "", false))
            .toList());
  }

  private static String refusal(String option) {
    StringWriter said = new StringWriter();
    CommandLine command = Benchmark.commandLine().setErr(new PrintWriter(said));
    assertThat(command.execute("--home=.", option)).isEqualTo(CommandLine.ExitCode.USAGE);
    return said.toString();
  }

  private Child.Run run(String script, int minutes) throws IOException {
    return Child.run(List.of("bash", "-c", script), folder.resolve("log"), minutes);
  }
}
