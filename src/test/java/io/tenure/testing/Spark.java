package io.tenure.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The one local Spark session that all tests of a JVM share, because starting one takes seconds.
 *
 * <p>It has more than one task and more than one shuffle partition, so that a result that depends
 * on the order of rows has a chance to show.
 */
public final class Spark {

  private Spark() {}

  /** Returns the shared session; the first call starts it and the end of the JVM stops it. */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  private static final class Holder {
    static final SparkSession SESSION = start();

    private static SparkSession start() {
      Path scratch = scratch();
      return SparkSession.builder()
          .appName("tenure-tests")
          .master("local[2]")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.local.dir", scratch.resolve("local").toString())
          .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toUri().toString())
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.ansi.enabled", "true")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.ui.enabled", "false")
          .getOrCreate();
    }

    private static Path scratch() {
      try {
        // Below the build folder, so that `mvn clean` removes it.
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "spark-")
            .toAbsolutePath();
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot start Spark for the tests: no scratch folder", e);
      }
    }
  }
}
