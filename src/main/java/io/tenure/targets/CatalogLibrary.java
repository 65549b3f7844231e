package io.tenure.targets;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import io.tenure.failure.Message;
import io.tenure.settings.CatalogFormat;
import org.apache.spark.sql.SparkSession;

/**
 * What a format needs of Spark: a library, and to be told of it. Neither is in the jar.
 *
 * @param className a class of the library
 * @param artefact with places for the lines of Spark and of Scala
 * @param option of the session
 * @param value that the option has, or has among others
 */
record CatalogLibrary(
    CatalogFormat format, String className, String artefact, String option, String value) {

  static CatalogLibrary of(CatalogFormat format) {
    return switch (format) {
      case DELTA ->
          new CatalogLibrary(
              format,
              "io.delta.sql.DeltaSparkSessionExtension",
              "io.delta:delta-spark_%1$s_%2$s:4.4.0 (for Spark 3.5 io.delta:delta-spark_%2$s:3.3.3)",
              "spark.sql.extensions",
              "io.delta.sql.DeltaSparkSessionExtension");
      case ICEBERG ->
          new CatalogLibrary(
              format,
              "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
              "org.apache.iceberg:iceberg-spark-runtime-%1$s_%2$s:VERSION (1.11.0 or later)",
              "spark.sql.extensions",
              "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
      case HIVE ->
          new CatalogLibrary(
              format,
              "org.apache.spark.sql.hive.HiveSessionStateBuilder",
              "org.apache.spark:spark-hive_%2$s:VERSION (that of Spark)",
              "spark.sql.catalogImplementation",
              "hive");
    };
  }

  /**
   * Requires both.
   *
   * @throws Failure with exit code 2
   */
  void require(SparkSession spark) {
    if (!isThere() || !spark.conf().get(option, "").contains(value)) {
      throw new Failure(
          ExitCode.CONFIGURATION,
          Message.of(
              "tenure.targets.catalog.format is %s, which needs a library that is not there, or that"
                  + " Spark was not told of. Add to spark-submit: --packages %s --conf %s=%s",
              format.word(), named(spark.version()), option, value));
    }
  }

  private String named(String version) {
    String line = version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
    return Message.of(artefact, line, scala());
  }

  /** The function types of Scala 2.12 and 2.13 are the same, its collections are not. */
  private static String scala() {
    return isClass("scala.collection.immutable.ArraySeq") ? "2.13" : "2.12";
  }

  private boolean isThere() {
    return isClass(className);
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
