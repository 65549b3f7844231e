package io.tenure.source;

import org.apache.spark.sql.SparkSession;

/** What Spark takes the values of JSON for. A run reads declared types alone. */
public final class JsonTypes {

  /**
   * The keys and types of all objects, as a setting declares them.
   *
   * @param path folder or file
   */
  public static String of(SparkSession spark, String path) {
    return spark.read().json(path).schema().toDDL();
  }

  private JsonTypes() {}
}
