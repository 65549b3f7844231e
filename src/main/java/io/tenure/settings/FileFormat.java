package io.tenure.settings;

/** What the files of an input are. */
public enum FileFormat {
  PARQUET("Parquet"),
  CSV("CSV"),
  JSON("JSON lines"),
  ORC("ORC"),
  AVRO("Avro");

  private final String text;

  FileFormat(String text) {
    this.text = text;
  }

  /** As messages call it. */
  public String text() {
    return text;
  }

  /** As the settings call it. */
  public String word() {
    return Parsers.word(this);
  }

  /** Whether its files are texts, in which no column has a type. */
  public boolean isText() {
    return this == CSV || this == JSON;
  }
}
