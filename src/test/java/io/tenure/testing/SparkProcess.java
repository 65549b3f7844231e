package io.tenure.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts Spark, or the packed program on it, in processes of their own. */
public final class SparkProcess {
  private static final String JAR = System.getProperty("tenure.jar");
  private static final Path CLASS_PATH = Path.of(System.getProperty("tenure.spark.classpath"));
  private static final Path JVM_OPTIONS = CLASS_PATH.resolveSibling("spark.jvm.options");
  private static final Path LOGGING = Path.of("conf", "log4j2.properties").toAbsolutePath();

  /** They would make java say that it has picked them up. */
  private static final List<String> JAVA_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private static final long PATIENCE_MINUTES = 15;

  private SparkProcess() {}

  /** The jars that an installed Spark would have. */
  public static List<Path> jars() {
    try {
      String paths = Files.readString(CLASS_PATH).strip();
      return List.of(paths.split(File.pathSeparator)).stream().map(Path::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The command that starts a class of Spark. The quick compiler is enough for small data, but not
   * the 48 MB that Java sets aside for its code: the plans of a run fill them.
   */
  public static List<String> java(String mainClass, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "@" + JVM_OPTIONS,
            "-Xmx1g",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=256m"));
    command.add("-Dlog4j2.configurationFile=" + LOGGING);
    command.addAll(List.of("-cp", String.join(File.pathSeparator, jarNames()), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The command that hands the packed program to a master. */
  public static List<String> submit(String master, String... arguments) {
    List<String> command =
        java(
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            master,
            "--conf",
            "spark.ui.enabled=false",
            "--conf",
            "spark.executor.memory=512m",
            "--conf",
            "spark.sql.shuffle.partitions=8",
            "--class",
            "io.tenure.Tenure",
            JAR);
    command.addAll(List.of(arguments));
    return command;
  }

  /** A process on the loopback address, its output in files of the folder it is called in. */
  public static Process start(List<String> command, Map<String, String> environment, Path folder)
      throws IOException {
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().keySet().removeAll(JAVA_VARIABLES);
    process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    process.environment().putAll(environment);
    return process
        .directory(Files.createDirectories(folder).toFile())
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  /** Starts a process and waits for its end. */
  public static Outcome run(List<String> command, Map<String, String> environment, Path folder)
      throws IOException, InterruptedException {
    return await(start(command, environment, folder), folder);
  }

  /** Waits for the end of a process that was started in the folder. */
  public static Outcome await(Process process, Path folder)
      throws IOException, InterruptedException {
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("no end after minutes; its output is in " + folder);
      }
      return new Outcome(
          process.exitValue(),
          Files.readString(folder.resolve("stdout")),
          Files.readString(folder.resolve("stderr")));
    } finally {
      end(process);
    }
  }

  /** Ends a process and what it started. */
  public static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static List<String> jarNames() {
    return jars().stream().map(Path::toString).toList();
  }
}
