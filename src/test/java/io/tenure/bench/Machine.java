package io.tenure.bench;

import io.tenure.failure.Message;
import io.tenure.run.Program;
import io.tenure.testing.SecondEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** What was measured on, without its name. */
final class Machine {
  private static final String UNKNOWN = "unknown";
  private static final double KIBIBYTES_OF_GIBIBYTE = 1024 * 1024;

  private Machine() {}

  /** One sentence about the hardware. */
  static String hardware() {
    String memory = field("/proc/meminfo", "MemTotal");
    String size =
        memory.equals(UNKNOWN)
            ? UNKNOWN
            : Message.of(
                "%.0f GiB", Long.parseLong(memory.replaceAll("\\D", "")) / KIBIBYTES_OF_GIBIBYTE);
    return Message.of(
        "%s, %d cores, %s of memory",
        field("/proc/cpuinfo", "model name"), Runtime.getRuntime().availableProcessors(), size);
  }

  /** One sentence about the software. */
  static String software() {
    try (SecondEngine engine = SecondEngine.open()) {
      return Message.of(
          "Tenure %s, Java %s, Spark %s, DuckDB %s",
          Program.version(),
          System.getProperty("java.version"),
          SparkSession.class.getPackage().getImplementationVersion(),
          engine.query("SELECT version() AS version").value(0, "version"));
    }
  }

  private static String field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
