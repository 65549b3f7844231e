package io.tenure.cli;

import org.apache.hadoop.conf.Configuration;

/** What file systems are told where Spark is not there yet, or not needed. */
final class HadoopSettings {
  private static final String SPARK_HADOOP = "spark.hadoop.";

  /** spark-submit hands its properties to the process. */
  static Configuration ofProcess() {
    Configuration hadoop = new Configuration();
    System.getProperties()
        .stringPropertyNames()
        .forEach(
            name -> {
              if (name.startsWith(SPARK_HADOOP)) {
                hadoop.set(name.substring(SPARK_HADOOP.length()), System.getProperty(name));
              }
            });
    return hadoop;
  }

  private HadoopSettings() {}
}
