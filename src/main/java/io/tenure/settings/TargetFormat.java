package io.tenure.settings;

/** What a run can write beside Parquet, for programs that read no Parquet. */
public enum TargetFormat {
  /** One file a table. */
  CSV,
  /** One workbook, one sheet a table. */
  XLSX,
  /** One file of a database. */
  DUCKDB;

  /** As the settings call it. */
  public String word() {
    return Parsers.word(this);
  }
}
