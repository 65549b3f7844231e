package io.tenure.bench;

import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
      defaultValue = "tenure,tenure-1g,duckdb,spark-sql,session,scan,shuffle",
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

  @Option(names = "--no-warm-up", description = "Count the first round as well.")
  private boolean noWarmUp;

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
    if (!memory.matches("\\d+[mg]")) {
      throw new ParameterException(
          spec.commandLine(), "--memory is " + memory + ", not a size such as 512m or 4g");
    }
    Path folder =
        Files.createDirectories(
            (data == null ? home.resolve("target") : data).resolve("bench").toAbsolutePath());
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Limits limits = new Limits(cores, memory, timeout, !noWarmUp);
    Commands commands = new Commands(home, scratch, limits);
    DataSets histories = new DataSets(folder, shapesOf, commands);
    Rounds rounds = new Rounds(commands, limits, scratch, System.err);
    Page page = docs == null ? null : new Page(docs);
    Map<DataSet, Map<Contender, Result>> results = new LinkedHashMap<>();
    String text = "";
    for (Size size : sizes) {
      DataSet history = histories.get(size);
      results.put(history, rounds.measure(history, contenders, runs));
      text = heading() + new Report(results).text();
      if (page != null) {
        // after each, since the next takes hours and may fail
        page.write(text);
      }
    }
    System.out.println(text);
    return 0;
  }

  private String heading() {
    return Message.of(
        """
        ## %s

        %s. %s. Each process: %d cores, %s of memory, at most %d minutes.
        Runs of each: %d.

        """,
        LocalDate.now(ZoneOffset.UTC),
        Machine.hardware(),
        Machine.software(),
        cores,
        memory,
        timeout,
        runs);
  }
}
