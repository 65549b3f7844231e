package io.tenure.bench;

import io.tenure.failure.Message;
import io.tenure.run.Program;
import io.tenure.testing.SecondEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures Tenure and others side by side. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures Tenure and others side by side, each as its own process.")
final class Benchmark implements Callable<Integer> {
  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "1M,10M,63M,316M,skewed,small-files,wide",
      description = "Transaction rows, or a shape (default: ${DEFAULT-VALUE}).")
  private List<Size> sizes = List.of();

  @Option(
      names = "--contenders",
      split = ",",
      defaultValue = "tenure,tenure-1g,duckdb,duckdb-expert,spark-sql,session,scan,shuffle",
      description = "Who is measured, in that order (default: ${DEFAULT-VALUE}).")
  private List<Contender> contenders = List.of();

  @Option(
      names = "--shapes-of",
      defaultValue = "10M",
      description = "The size that the shapes are made of (default: ${DEFAULT-VALUE}).")
  private Size shapesOf = new Size("10M");

  @Option(
      names = "--runs",
      defaultValue = "3",
      description = "Runs of each after the warm-up (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(names = "--no-warm-up", description = "Make no round that is not counted.")
  private boolean noWarmUp;

  @Option(
      names = "--before",
      description = "Another checkout of Tenure, built, for the contender before.")
  private Path before;

  @Option(
      names = "--memory",
      defaultValue = "4g",
      description = "Heap, or DuckDB's memory_limit (default: ${DEFAULT-VALUE}).")
  private String memory = "";

  @Option(
      names = "--cores",
      defaultValue = "2",
      description = "Cores of each process (default: ${DEFAULT-VALUE}).")
  private int cores;

  @Option(
      names = "--timeout",
      defaultValue = "60",
      description = "Minutes after which a process is ended (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--data",
      description = "Folder in which a folder bench holds data and scratch (default: target).")
  private Path data;

  @Option(
      names = "--docs",
      description = "Markdown file to write the results into; without it they are only printed.")
  private Path docs;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--home", hidden = true, required = true)
  private Path home;

  /** A process that fails or takes too long is a result, no error. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Benchmark())
        .registerConverter(Contender.class, Contender::of)
        .registerConverter(Size.class, Size::new);
  }

  @Override
  public Integer call() throws IOException {
    check();
    Path folder =
        Files.createDirectories(
            (data == null ? home.resolve("target") : data).resolve("bench").toAbsolutePath());
    Path scratch = folder.resolve("scratch");
    Files.createDirectories(scratch);
    Commands commands = new Commands(new Commands.Places(home, before, scratch), cores, memory);
    Histories histories = new Histories(folder, shapesOf, commands);
    Rounds rounds = new Rounds(commands, scratch, timeout);
    Report report = new Report(heading());
    for (Size size : sizes) {
      Histories.History history = histories.get(size);
      report.add(history, rounds.measure(history, contenders, noWarmUp ? 1 : 0, runs));
      if (docs != null) {
        // after each, since the next takes hours and may fail
        report.write(docs);
      }
    }
    System.out.println(report.text());
    return 0;
  }

  private void check() {
    if (!memory.matches("\\d+[mg]")) {
      throw new ParameterException(
          spec.commandLine(), "--memory is " + memory + ", not a size such as 512m or 4g");
    }
    if (contenders.contains(Contender.BEFORE) && before == null) {
      throw new ParameterException(
          spec.commandLine(), "--contenders has before: say by --before which checkout it is");
    }
  }

  private String heading() {
    try (SecondEngine engine = SecondEngine.open()) {
      return Message.of(
          """
          ## %s

          %s cores of %s. Tenure %s, Java %s, Spark %s, DuckDB %s. Each process: %d cores,
          %s of memory, at most %d minutes. Runs of each: %d, %s.
          """,
          LocalDate.now(ZoneOffset.UTC),
          Runtime.getRuntime().availableProcessors(),
          processor(),
          Program.version(),
          System.getProperty("java.version"),
          SparkSession.class.getPackage().getImplementationVersion(),
          engine.query("SELECT version() AS version").value(0, "version"),
          cores,
          memory,
          timeout,
          runs,
          noWarmUp ? "without a warm-up" : "after one warm-up");
    }
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("an unknown processor");
    } catch (IOException e) {
      return "an unknown processor";
    }
  }
}
