package io.tenure.session;

import io.tenure.diagnosis.MachineProblems;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The one place that starts Spark, and the settings on which a result could depend. */
public final class Session {
  /** Their defaults differ between the Spark lines, or depend on the machine. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.ansi.enabled", "true",
          "spark.sql.datetime.java8API.enabled", "true",
          "spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS",
          // money is read back as whole numbers of minor units
          "spark.sql.parquet.writeLegacyFormat", "false",
          // Spark 3.5 fails on dates before 1900 otherwise, instead of handing them on to be
          // rejected
          "spark.sql.parquet.datetimeRebaseModeInRead", "CORRECTED",
          "spark.sql.parquet.int96RebaseModeInRead", "CORRECTED",
          "spark.sql.sources.partitionColumnTypeInference.enabled", "false",
          "spark.sql.caseSensitive", "false",
          "spark.sql.files.ignoreCorruptFiles", "false",
          "spark.sql.files.ignoreMissingFiles", "false");

  /** Spark would look at each of thousands of files in a task of its own. */
  private static final int LISTING_TASKS = 64;

  private static final String LISTING = "spark.sql.sources.parallelPartitionDiscovery.parallelism";

  private static final String TIME_ZONE = "spark.sql.session.timeZone";

  private static final String MASTER = "spark.master";

  private static final AtomicReference<@Nullable SparkSession> OPENED = new AtomicReference<>();

  /**
   * The session of this process, started if there is none. Master and memory are spark-submit's
   * job; without spark-submit it is a local one on all cores.
   *
   * @param zone the business time zone, in which Spark turns instants into dates
   */
  public static SparkSession open(ZoneId zone) {
    SparkSession.Builder builder = SparkSession.builder().appName("Tenure");
    if (!new SparkConf().contains(MASTER)) {
      builder.master("local[*]");
    }
    SparkLogs.quiet();
    SparkSession spark = started(builder);
    SETTINGS.forEach(spark.conf()::set);
    spark.conf().set(LISTING, LISTING_TASKS);
    spark.conf().set(TIME_ZONE, zone.getId());
    OPENED.set(spark);
    return spark;
  }

  private static SparkSession started(SparkSession.Builder builder) {
    try {
      return builder.getOrCreate();
    } catch (RuntimeException e) {
      throw MachineProblems.ofStart(e);
    }
  }

  /** Stops the session that was opened, if any. */
  public static void stop() {
    SparkSession spark = OPENED.getAndSet(null);
    if (spark != null) {
      spark.stop();
    }
  }

  private Session() {}
}
