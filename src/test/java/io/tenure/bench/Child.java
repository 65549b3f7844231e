package io.tenure.bench;

import io.tenure.failure.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one process and watches it. */
final class Child {
  static final long UNKNOWN = -1;

  private static final int GLANCE_MILLISECONDS = 50;

  /** Linux counts the time of processors in these, on every machine, whatever its clock is. */
  private static final double TICKS_PER_SECOND = 100;

  /** They would change the limits that all processes are given. */
  private static final List<String> JAVA_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "SPARK_LOCAL_DIRS");

  /**
   * One process from its start to its end.
   *
   * @param seconds of wall time
   * @param processorSeconds of it and of what it started, for the user and in the system
   * @param peakBytes most resident memory, or {@link #UNKNOWN}
   * @param problem why it did not do what it should; empty if it did
   * @param isOutOfTime whether it was ended, so that it would have taken longer
   */
  record Run(
      double seconds,
      double processorSeconds,
      long peakBytes,
      String problem,
      boolean isOutOfTime) {
    boolean isGood() {
      return problem.isEmpty();
    }
  }

  private Child() {}

  /**
   * Runs a command to its end; no other process of this JVM may end meanwhile.
   *
   * @param log where its output goes
   * @param minutes after which it is ended
   */
  static Run run(List<String> command, Path log, int minutes) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(JAVA_VARIABLES);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    double processorsBefore = processorSecondsOfChildren();
    long start = System.nanoTime();
    Process process = builder.start();
    Thread ending = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      long peak = watch(process, minutes * 60.0);
      double wall = seconds(start);
      boolean isOutOfTime = wall > minutes * 60.0;
      return new Run(
          wall,
          processorSecondsOfChildren() - processorsBefore,
          peak,
          isOutOfTime ? Message.of("over %d min", minutes) : problem(process.exitValue(), log),
          isOutOfTime);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      Runtime.getRuntime().removeShutdownHook(ending);
    }
  }

  /**
   * The most memory that it was seen to hold; returns when it has come or was brought to its end.
   */
  private static long watch(Process process, double most) throws InterruptedException {
    long start = System.nanoTime();
    long peak = UNKNOWN;
    while (!process.waitFor(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakOf(process));
      if (seconds(start) > most) {
        process.destroyForcibly();
      }
    }
    return peak;
  }

  /** The most memory that the process held at once so far, as Linux counts it. */
  private static long peakOf(Process process) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try {
      return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findAny()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      // another system, or the process has just ended
      return UNKNOWN;
    }
  }

  /**
   * What Linux has put on the account of this process for all that it has waited for, and for what
   * those had waited for: exact, where glances at a process miss what it does last.
   */
  private static double processorSecondsOfChildren() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
      // after the name, which may hold blanks: fields 16 and 17, counted from the third
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static String problem(int code, Path log) throws IOException {
    if (code == 0) {
      return "";
    }
    String said = Files.readString(log, StandardCharsets.ISO_8859_1);
    boolean isMemory = said.contains("OutOfMemory") || said.contains("Out of Memory");
    return isMemory ? "out of memory" : "failed, exit code " + code;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
