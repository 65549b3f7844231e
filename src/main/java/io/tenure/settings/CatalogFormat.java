package io.tenure.settings;

/** What the tables of a catalog are. */
public enum CatalogFormat {
  DELTA,
  ICEBERG,
  HIVE;

  /** As the settings and Spark call it. */
  public String word() {
    return Parsers.word(this);
  }
}
