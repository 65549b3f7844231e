package io.tenure.settings;

/**
 * Tables of a catalog of Spark.
 *
 * @param schema that they are in, with its catalog before it: lake.reports
 */
public record CatalogTargetSettings(String schema, CatalogFormat format) {
  /** The catalog that every session has. */
  public static final String OF_SESSION = "spark_catalog";

  /** The catalog that the schema is in. */
  public String catalog() {
    int dot = schema.indexOf('.');
    return dot < 0 ? OF_SESSION : schema.substring(0, dot);
  }
}
