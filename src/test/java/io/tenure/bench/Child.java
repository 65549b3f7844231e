package io.tenure.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one process and watches it. */
final class Child {
  private static final int GLANCE_MILLISECONDS = 50;

  /** They would change the limits that all processes are given. */
  private static final List<String> JAVA_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "SPARK_LOCAL_DIRS");

  private Child() {}

  /**
   * Runs a command to its end.
   *
   * @param log where its output goes
   * @param minutes after which it is ended
   */
  static Measured run(List<String> command, Path log, int minutes) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeAll(JAVA_VARIABLES);
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      long start = System.nanoTime();
      Process process = builder.start();
      Thread ending = new Thread(process::destroyForcibly);
      Runtime.getRuntime().addShutdownHook(ending);
      try {
        return watched(process, start, log, minutes);
      } finally {
        Runtime.getRuntime().removeShutdownHook(ending);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Measured watched(Process process, long start, Path log, int minutes)
      throws InterruptedException {
    long peak = Measured.UNKNOWN;
    while (!process.waitFor(GLANCE_MILLISECONDS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakOf(process));
      if (seconds(start) > minutes * 60.0) {
        process.destroyForcibly().waitFor();
        return Measured.outOfTime(peak, minutes);
      }
    }
    return Measured.finished(seconds(start), peak, problem(process.exitValue(), log));
  }

  /** The most memory that the process held at once so far, as Linux counts it. */
  private static long peakOf(Process process) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try {
      return Files.readAllLines(status, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findAny()
          .orElse(Measured.UNKNOWN);
    } catch (IOException e) {
      // another system, or the process has just ended
      return Measured.UNKNOWN;
    }
  }

  private static String problem(int code, Path log) {
    if (code == 0) {
      return "";
    }
    try {
      String said = Files.readString(log, StandardCharsets.ISO_8859_1);
      boolean isMemory = said.contains("OutOfMemory") || said.contains("Out of Memory");
      return isMemory ? "out of memory" : "failed, exit code " + code;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
