package io.tenure.bench;

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

  private final Path home;
  private final Path scratch;
  private final Limits limits;

  /**
   * Commands that keep the limits.
   *
   * @param home of the project, which has been built
   * @param scratch for temporary files
   */
  Commands(Path home, Path scratch, Limits limits) {
    this.home = home;
    this.scratch = scratch;
    this.limits = limits;
  }

  List<String> of(Contender contender, DataSet data, Path output) {
    return switch (contender) {
      case TENURE -> run(limits.memory(), data, output);
      case TENURE_1G -> run("1g", data, output);
      case DUCKDB -> onTestClassPath(HEAP_AROUND_DUCKDB, DuckDbRun.class, sql(data, output));
      case SPARK_SQL -> onTestClassPath(limits.memory(), SparkSqlRun.class, sql(data, output));
      case SESSION, SCAN, SHUFFLE ->
          onTestClassPath(
              limits.memory(),
              FloorRun.class,
              List.of(contender.option(), data.transactions().toString()));
    };
  }

  /** The program as scripts/tenure starts it. */
  List<String> tenure(String heap, List<String> arguments) {
    return java(heap, home.resolve("target/tenure.jar") + ":" + sparkJars(), arguments);
  }

  /** A class of this package. */
  List<String> onTestClassPath(String heap, Class<?> main, List<String> arguments) {
    List<String> all = new ArrayList<>(List.of(main.getName()));
    all.addAll(arguments);
    return java(heap, System.getProperty("java.class.path"), all);
  }

  private List<String> run(String heap, DataSet data, Path output) {
    return tenure(
        heap,
        List.of(
            "io.tenure.Tenure",
            "run",
            "--config",
            data.configuration().toString(),
            "--set",
            "tenure.input.transactions.path=" + data.transactions(),
            "--set",
            "tenure.output.path=" + output));
  }

  private List<String> sql(DataSet data, Path output) {
    return List.of(
        data.transactions().toString(),
        data.customers().toString(),
        output.toString(),
        scratch.toString(),
        String.valueOf(limits.cores()),
        limits.memory());
  }

  private List<String> java(String heap, String classPath, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "@" + home.resolve("target/spark.jvm.options"),
            "-Xmx" + heap,
            "-XX:ActiveProcessorCount=" + limits.cores(),
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseParallelGC",
            "-Djava.io.tmpdir=" + scratch,
            "-Dlog4j2.configurationFile=" + home.resolve("conf/log4j2.properties"),
            "-Dspark.ui.enabled=false",
            "-Dspark.ui.showConsoleProgress=false",
            "-Dspark.master=local[" + limits.cores() + "]",
            "-Dspark.sql.shuffle.partitions=32",
            "-cp",
            classPath));
    command.addAll(arguments);
    return command;
  }

  private String sparkJars() {
    try {
      return Files.readString(home.resolve("target/spark.classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
