package io.tenure.session;

import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;

/**
 * Keeps Spark from telling in its own words what failed: they quote the row, which may name a
 * customer, in hundreds of lines. Who has set a level for one of these loggers gets it.
 */
public final class SparkLogs {
  private static final List<String> LOUD =
      List.of(
          "org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter",
          "org.apache.spark.SparkContext",
          "org.apache.spark.executor.Executor",
          "org.apache.spark.scheduler.TaskSchedulerImpl",
          "org.apache.spark.scheduler.TaskSetManager",
          // fields of CSV are read by their place: of names we see to it ourselves
          "org.apache.spark.sql.catalyst.csv.CSVHeaderChecker",
          "org.apache.spark.sql.execution.datasources.FileFormatWriter",
          "org.apache.spark.storage.DiskBlockObjectWriter",
          "org.apache.spark.storage.ShuffleBlockFetcherIterator",
          "org.apache.spark.util.SparkUncaughtExceptionHandler",
          "org.apache.spark.util.Utils");

  /** Turns them off in this process. */
  static void quiet() {
    if (LogManager.getContext(false) instanceof LoggerContext context) {
      Configuration given = context.getConfiguration();
      for (String logger : LOUD) {
        if (!given.getLoggerConfig(logger).getName().equals(logger)) {
          Configurator.setLevel(logger, Level.OFF);
        }
      }
    }
  }

  /** Turns all of them off: of a process that is being ended they tell of nothing else. */
  public static void silence() {
    Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
  }

  private SparkLogs() {}
}
