package io.tenure.bench;

import io.tenure.bench.Histories.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of the processes. */
final class Commands {
  /** The engine is outside of the heap; JDBC needs little of it. */
  private static final String HEAP_AROUND_DUCKDB = "256m";

  /**
   * Where the programs are.
   *
   * @param now this checkout of the project, which has been built
   * @param before another one, or null
   * @param scratch for temporary files
   */
  record Places(Path now, Path before, Path scratch) {}

  private final Places places;
  private final int cores;
  private final String memory;

  /**
   * Commands within limits.
   *
   * @param cores of the engine, and of the JVM around it
   * @param memory heap of a JVM, or DuckDB's memory_limit, as java and DuckDB write it: 4g
   */
  Commands(Places places, int cores, String memory) {
    this.places = places;
    this.cores = cores;
    this.memory = memory;
  }

  List<String> of(Contender contender, History history, Path output) {
    return switch (contender) {
      case TENURE -> tenure(memory, run(history, output));
      case TENURE_1G -> tenure("1g", run(history, output));
      case MONTH, DAY -> throw new IllegalArgumentException("goes on from a publication");
      case BEFORE -> tenureOf(places.before(), memory, run(history, output));
      case DUCKDB, DUCKDB_EXPERT ->
          onTestClassPath(HEAP_AROUND_DUCKDB, DuckDbRun.class, sql(contender, history, output));
      case SPARK_SQL, SESSION, SCAN, SHUFFLE ->
          onTestClassPath(memory, SparkRun.class, sql(contender, history, output));
    };
  }

  /** The program as scripts/tenure starts it. */
  List<String> tenure(String heap, List<String> arguments) {
    return tenureOf(places.now(), heap, arguments);
  }

  /** A class of this package. */
  List<String> onTestClassPath(String heap, Class<?> main, List<String> arguments) {
    List<String> command = java(places.now(), heap, System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }

  private List<String> tenureOf(Path home, String heap, List<String> arguments) {
    try {
      String spark = Files.readString(home.resolve("target/spark.classpath")).strip();
      List<String> command = java(home, heap, home.resolve("target/tenure.jar") + ":" + spark);
      command.add("io.tenure.Tenure");
      command.addAll(arguments);
      return command;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run " + home + ": build it first", e);
    }
  }

  /**
   * A run over some transactions of a history.
   *
   * @param transactions their folders, as a list of the configuration
   */
  List<String> run(History history, String transactions, Path output, String asOf) {
    return tenure(
        memory,
        List.of(
            "run",
            "--config",
            history.configuration().toString(),
            "--as-of",
            asOf,
            "--set",
            "tenure.input.transactions.path=" + transactions,
            "--set",
            "tenure.output.path=" + output));
  }

  private static List<String> run(History history, Path output) {
    return List.of(
        "run",
        "--config",
        history.configuration().toString(),
        "--set",
        "tenure.input.transactions.path=" + history.transactions(),
        "--set",
        "tenure.output.path=" + output);
  }

  private List<String> sql(Contender contender, History history, Path output) {
    return List.of(
        contender.option(),
        history.transactions().toString(),
        history.customers().toString(),
        output.toString(),
        places.scratch().toString(),
        String.valueOf(cores),
        memory);
  }

  private List<String> java(Path home, String heap, String classPath) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "@" + home.resolve("target/spark.jvm.options"),
            "-Xmx" + heap,
            "-XX:ActiveProcessorCount=" + cores,
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseParallelGC",
            "-Djava.io.tmpdir=" + places.scratch(),
            "-Dlog4j2.configurationFile=" + home.resolve("conf/log4j2.properties"),
            "-Dspark.ui.enabled=false",
            "-Dspark.ui.showConsoleProgress=false",
            "-Dspark.master=local[" + cores + "]",
            "-Dspark.sql.shuffle.partitions=32",
            "-cp",
            classPath));
  }
}
